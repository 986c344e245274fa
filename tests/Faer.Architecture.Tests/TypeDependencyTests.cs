using ArchUnitNET.Fluent.Syntax.Elements.Types;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Faer.Architecture.Tests;

public sealed class TypeDependencyTests
{
    public static TheoryData<string, string> Forbidden => Arrows.Forbidden();

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Types_use_only_projects_that_the_arrows_allow(string from, string to)
    {
        if (from == "Faer")
            return; // a package without code

        Check(
            Types()
                .That()
                .ResideInAssembly(House.Of(from))
                .Should()
                .NotDependOnAny(Types().That().ResideInAssembly(House.Of(to)))
        );
    }

    [Fact]
    public void Only_training_uses_TorchSharp()
    {
        GivenTypesConjunction torch = Types(includeReferenced: true)
            .That()
            .ResideInNamespaceMatching(@"^TorchSharp(\..+)?$");

        Assert.Contains(torch.GetObjects(House.All), type => type.Name == "Tensor");
        foreach (
            string project in Arrows.Direct.Keys.Where(project =>
                project != "Faer" && !Arrows.Reachable(project).Contains("Faer.Training")
            )
        )
            Check(Types().That().ResideInAssembly(House.Of(project)).Should().NotDependOnAny(torch));
    }

    private static void Check(TypesShouldConjunction rule) =>
        Assert.Empty(rule.Evaluate(House.All).Where(result => !result.Passed).Select(result => result.Description));
}
