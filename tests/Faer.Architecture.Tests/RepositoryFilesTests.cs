using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Faer.Architecture.Tests;

/// <summary>The files by which the repository's host and citation programs know the project.</summary>
public sealed class RepositoryFilesTests
{
    public static TheoryData<string> YamlFiles =>
        [
            .. Directory
                .GetFiles(Repository.At(".github"), "*.yml", SearchOption.AllDirectories)
                .Append(Repository.At("CITATION.cff"))
                .Select(file => Path.GetRelativePath(Repository.Root, file)),
        ];

    [Theory]
    [MemberData(nameof(YamlFiles))]
    public void Yaml_can_be_read(string file) => Assert.NotEmpty(Load(file).Children);

    [Fact]
    public void The_workflow_runs_what_contributors_run()
    {
        YamlNode steps = Load(".github/workflows/ci.yml")["jobs"]["test"]["steps"];

        Assert.Contains((YamlSequenceNode)steps, step => Text(step, "run") == ".ci/run");
        Assert.True(File.Exists(Repository.At(".ci", "run")));
    }

    [Fact]
    public void Updates_are_looked_for_in_folders_that_are_there() =>
        Assert.All(
            (YamlSequenceNode)Load(".github/dependabot.yml")["updates"],
            update => Assert.True(Directory.Exists(Repository.Root + Text(update, "directory")))
        );

    [Theory]
    [InlineData("bug.yml")]
    [InlineData("feature.yml")]
    public void Forms_have_a_name_a_description_and_fields_with_labels(string form)
    {
        YamlMappingNode root = Load($".github/ISSUE_TEMPLATE/{form}");

        Assert.NotNull(Text(root, "name"));
        Assert.NotNull(Text(root, "description"));
        Assert.All(
            ((YamlSequenceNode)root["body"]).Where(field => Text(field, "type") != "markdown"),
            field =>
            {
                Assert.NotNull(Text(field, "id"));
                Assert.NotNull(Text(field["attributes"], "label"));
            }
        );
    }

    [Fact]
    public void The_citation_has_the_version_of_the_packages_and_the_paper_of_the_readme()
    {
        YamlMappingNode citation = Load("CITATION.cff");

        Assert.Contains(
            $"<Version>{Text(citation, "version")}</Version>",
            Repository.Read("Directory.Build.props"),
            StringComparison.Ordinal
        );
        YamlNode paper = Assert.Single((YamlSequenceNode)citation["references"]);
        string readme = Repository.Read("README.md");
        Assert.Contains($"https://doi.org/{Text(paper, "doi")}", readme, StringComparison.Ordinal);
        Assert.Contains(Text(paper, "title")!, readme, StringComparison.Ordinal);
        Assert.Contains(
            string.Join(", ", ((YamlSequenceNode)paper["authors"]).Select(author => Text(author, "family-names"))),
            readme,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("SECURITY.md")]
    [InlineData("CODE_OF_CONDUCT.md")]
    public void No_mail_address_is_given(string page) =>
        Assert.DoesNotMatch(new Regex(@"\w@\w"), Repository.Read(page));

    private static YamlMappingNode Load(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read(file)));
        return (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
    }

    private static string? Text(YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(key, out YamlNode? value) ? ((YamlScalarNode)value).Value : null;
}
