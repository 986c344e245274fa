using Faer.Cli;
using Faer.CommandLine;

return await FaerProgram.Create(Terminal.OfProcess()).RunAsync(args);
