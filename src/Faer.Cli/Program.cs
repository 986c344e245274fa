using Faer.Cli;
using Faer.CommandLine;

NativeMemory.ReturnLargeBlocks();
return await FaerProgram.Create(Terminal.OfProcess()).RunAsync(args);
