using YamlDotNet.RepresentationModel;

namespace Faer.Cli.Tests.Containers;

/// <summary>Reads the files that run the service in containers, from the checkout.</summary>
internal static class ContainerFiles
{
    public static string[] Dockerfile { get; } = File.ReadAllLines(At("Dockerfile"));

    public static YamlNode Compose { get; } = Yaml("compose.yaml");

    public static YamlNode Deployment { get; } = Yaml("deploy", "kubernetes", "deployment.yaml");

    public static YamlNode Pod => Deployment.At("spec", "template", "spec");

    public static YamlNode Container => Pod.At("containers").Items().Single();

    public static YamlNode Yaml(params string[] path)
    {
        var stream = new YamlStream();
        using StreamReader reader = File.OpenText(At(path));
        stream.Load(reader);
        return Assert.Single(stream.Documents).RootNode;
    }

    /// <summary>The words after an instruction that appears once in the last stage of the Dockerfile.</summary>
    public static string Instruction(string name) =>
        Assert.Single(
            Dockerfile[Array.FindLastIndex(Dockerfile, line => line.StartsWith("FROM ", StringComparison.Ordinal))..],
            line => line.StartsWith(name + " ", StringComparison.Ordinal)
        )[(name.Length + 1)..];

    /// <summary>The node at a path of keys.</summary>
    public static YamlNode At(this YamlNode node, params string[] keys) =>
        keys.Aggregate(node, (current, key) => current[key]);

    public static IEnumerable<YamlNode> Items(this YamlNode node) => (YamlSequenceNode)node;

    public static string Value(this YamlNode node, params string[] keys) => ((YamlScalarNode)node.At(keys)).Value!;

    public static string[] Values(this YamlNode node, params string[] keys) =>
        [.. node.At(keys).Items().Select(item => item.Value())];

    public static string At(params string[] path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Faer.slnx")))
                return Path.Combine([folder.FullName, .. path]);
        }

        throw new InvalidOperationException(
            $"{AppContext.BaseDirectory}: no parent folder contains Faer.slnx; run the tests inside the checkout."
        );
    }
}
