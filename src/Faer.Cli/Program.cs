using Faer.Cli;
using Faer.Cli.Verbs.Analyze;
using Faer.CommandLine;

NativeMemory.ReturnLargeBlocks();
Task warm = args is ["analyze", ..] ? WarmUp.OnnxRuntime() : Task.CompletedTask;
int exitCode = await FaerProgram.Create(Terminal.OfProcess()).RunAsync(args);
await warm;
return exitCode;
