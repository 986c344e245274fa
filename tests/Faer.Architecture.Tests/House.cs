using ArchUnitNET.Loader;
using Faer.Data.DataSets;
using Faer.Server;
using Faer.Training.Networks.Faer;
using Domain = ArchUnitNET.Domain;

namespace Faer.Architecture.Tests;

/// <summary>The compiled projects under src/, with every use of a type by another type.</summary>
internal static class House
{
    public static Domain.Architecture All { get; } =
        new ArchLoader()
            .LoadAssemblies(
                typeof(FaceAnalyzer).Assembly,
                typeof(ShippedModels).Assembly,
                typeof(FaceDataSet).Assembly,
                typeof(FaerServer).Assembly,
                typeof(FaerNet).Assembly
            )
            .LoadFilteredDirectory(Repository.Output("Faer.Cli"), "faer.dll")
            .LoadFilteredDirectory(Repository.Output("Faer.Cli"), "Faer.CommandLine.dll")
            .LoadFilteredDirectory(Repository.Output("Faer.Training.Cli"), "faer-train.dll")
            .Build();

    /// <summary>The assembly of a project that contains code.</summary>
    public static Domain.Assembly Of(string project) =>
        All.Assemblies.Single(assembly => assembly.Name.Split(',')[0] == NameOf(project));

    /// <summary>The name of a project's assembly.</summary>
    public static string NameOf(string project) =>
        project switch
        {
            "Faer.Cli" => "faer",
            "Faer.Training.Cli" => "faer-train",
            _ => project,
        };
}
