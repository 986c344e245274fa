using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Faer.Architecture.Tests.Documents;
using Faer.Data.DataSets;
using Faer.Training.Networks.Faer;

namespace Faer.Architecture.Tests;

/// <summary>
/// Every public type has a user: another project, a page of the documentation, or the public members of a type that has
/// a user. All other types are internal, so that they can change without breaking callers.
/// </summary>
public sealed partial class PublicTypeTests
{
    // Pages that name types of the inside, or of the past.
    private static readonly string[] s_inside = ["CHANGELOG.md", "CONTRIBUTING.md", "docs/architecture.md"];

    private static readonly HashSet<string> s_documented =
    [
        .. MarkdownPage
            .All.Where(page => !s_inside.Contains(page.Path))
            .SelectMany(page => Code().Matches(page.Text))
            .SelectMany(match => Word().Matches(match.Value).Select(word => word.Value)),
    ];

    [Theory]
    [InlineData(typeof(FaceAnalyzer))]
    [InlineData(typeof(FaceDataSet))]
    [InlineData(typeof(FaerNet))]
    public void Public_types_have_a_user(Type member)
    {
        Type[] types = [.. member.Assembly.GetExportedTypes().Where(type => !type.IsNested)];
        var used = new HashSet<Type>();
        var open = new Queue<Type>(types.Where(type => IsNamed(type) || IsUsedElsewhere(type)));
        while (open.TryDequeue(out Type? type))
        {
            if (type.Assembly != member.Assembly || !used.Add(type))
                continue;
            foreach (Type next in Shown(type).Concat(types.Where(other => other.BaseType == type)))
                open.Enqueue(next);
        }

        string[] unused = [.. types.Except(used).Select(type => type.FullName!)];
        Assert.True(unused.Length == 0, $"Make internal, or use: {string.Join(", ", unused)}");
    }

    // The user of an exception is the code that catches it.
    private static bool IsNamed(Type type) =>
        type.IsSubclassOf(typeof(Exception))
        || s_documented.Contains(type.Name.Split('`')[0])
        || (type is { IsAbstract: true, IsSealed: true } && HasDocumentedExtension(type));

    private static bool HasDocumentedExtension(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Any(method => method.IsDefined(typeof(ExtensionAttribute)) && s_documented.Contains(method.Name));

    private static bool IsUsedElsewhere(Type type) =>
        House.All.Types.Any(user =>
            user.Assembly.Name.Split(',')[0] != type.Assembly.GetName().Name
            && user.Dependencies.Any(use => use.Target.FullName == type.FullName)
        );

    private static IEnumerable<Type> Shown(Type type) =>
        new[] { type }
            .Concat(type.GetNestedTypes())
            .SelectMany(PublicMembers.TypesOf)
            .Select(use => use.Type.DeclaringType ?? use.Type);

    [GeneratedRegex(@"^```csharp\n.*?^```|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
