using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using Faer.Data.DataSets;
using Faer.Server;
using Faer.Training.Networks.Faer;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Domain = ArchUnitNET.Domain;

namespace Faer.Architecture.Tests;

public sealed class TypeDependencyTests
{
    private static readonly Domain.Architecture s_house = new ArchLoader()
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

    public static TheoryData<string, string> Forbidden => Arrows.Forbidden();

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Nothing_points_against_the_arrows(string from, string to)
    {
        if (from == "Faer")
            return; // a package without code of its own

        Check(
            Types()
                .That()
                .ResideInAssembly(House(from))
                .Should()
                .NotDependOnAny(Types().That().ResideInAssembly(House(to)))
        );
    }

    [Fact]
    public void Only_training_knows_TorchSharp()
    {
        GivenTypesConjunction torch = Types(includeReferenced: true)
            .That()
            .ResideInNamespaceMatching(@"^TorchSharp(\..+)?$");

        Assert.Contains(torch.GetObjects(s_house), type => type.Name == "Tensor");
        foreach (
            string project in Arrows.Direct.Keys.Where(project =>
                project != "Faer" && !Arrows.Reachable(project).Contains("Faer.Training")
            )
        )
            Check(Types().That().ResideInAssembly(House(project)).Should().NotDependOnAny(torch));
    }

    private static Domain.Assembly House(string project)
    {
        string name = project switch
        {
            "Faer.Cli" => "faer",
            "Faer.Training.Cli" => "faer-train",
            _ => project,
        };
        return s_house.Assemblies.Single(assembly => assembly.Name.Split(',')[0] == name);
    }

    private static void Check(TypesShouldConjunction rule) =>
        Assert.Empty(rule.Evaluate(s_house).Where(result => !result.Passed).Select(result => result.Description));
}
