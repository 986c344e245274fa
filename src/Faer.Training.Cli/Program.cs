using System.CommandLine;
using Faer.Training.Cli;

var root = new RootCommand("faer-train: train FAER models, and turn runs into model files.")
{
    TrainCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
