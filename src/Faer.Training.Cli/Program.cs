using Faer.CommandLine;
using Faer.Training.Cli;

return await FaerTrainProgram.Create(Terminal.OfProcess()).RunAsync(args);
