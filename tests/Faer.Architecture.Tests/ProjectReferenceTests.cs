using System.Text.Json;

namespace Faer.Architecture.Tests;

public sealed class ProjectReferenceTests
{
    public static TheoryData<string> Projects => [.. Repository.SourceProjects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_its_arrows_allow(string project)
    {
        Assert.True(
            Arrows.Direct.ContainsKey(project),
            $"src/{project} has no arrows; add them in docs/architecture.md and in Arrows.cs."
        );
        Assert.Empty(Repository.Items(project, "ProjectReference").Except(Arrows.Direct[project]));
    }

    [Fact]
    public void Only_Faer_Training_refers_to_TorchSharp() =>
        Assert.Equal(
            ["Faer.Training"],
            Repository.SourceProjects.Where(project =>
                Repository.Items(project, "PackageReference").Contains("TorchSharp")
            )
        );

    [Theory]
    [InlineData("Faer.Core")]
    [InlineData("Faer")]
    [InlineData("Faer.Models.Atto")]
    [InlineData("Faer.Data")]
    [InlineData("Faer.Server")]
    [InlineData("Faer.Cli")]
    public void Projects_other_than_training_restore_without_libtorch(string project) =>
        Assert.DoesNotContain(
            RestoredPackages(project),
            name => name.Contains("torch", StringComparison.OrdinalIgnoreCase)
        );

    [Fact]
    public void The_training_program_restores_libtorch() =>
        Assert.Contains(
            RestoredPackages("Faer.Training.Cli"),
            name => name.StartsWith("libtorch", StringComparison.Ordinal)
        );

    [Fact]
    public void Faer_Core_leaves_native_packages_to_its_users()
    {
        string[] packages = RestoredPackages("Faer.Core");

        Assert.Contains("Microsoft.ML.OnnxRuntime.Managed", packages);
        Assert.DoesNotContain("Microsoft.ML.OnnxRuntime", packages);
        Assert.DoesNotContain(
            packages,
            name => name.StartsWith("SkiaSharp.NativeAssets.Linux", StringComparison.Ordinal)
        );
    }

    private static string[] RestoredPackages(string project)
    {
        using var locked = JsonDocument.Parse(Repository.Read("src", project, "packages.lock.json"));
        return
        [
            .. locked
                .RootElement.GetProperty("dependencies")
                .EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Select(package => package.Name),
        ];
    }
}
