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
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly HashSet<string> s_documented =
    [
        .. MarkdownPage
            .All.SelectMany(page => Code().Matches(page.Text))
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
            foreach (Type next in Shown(type).SelectMany(Parts).Concat(types.Where(other => other.BaseType == type)))
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

    private static IEnumerable<Type> Shown(Type type)
    {
        if (type.DeclaringType is { } outer)
            yield return outer;
        if (type.BaseType is { } parent)
            yield return parent;
        foreach (Type contract in type.GetInterfaces())
            yield return contract;
        foreach (Type inner in type.GetNestedTypes().SelectMany(inner => Shown(inner).Append(inner)))
            yield return inner;
        foreach (FieldInfo field in type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily))
            yield return field.FieldType;
        foreach (
            MethodBase method in type.GetMembers(Declared)
                .OfType<MethodBase>()
                .Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
        )
        {
            if (method is MethodInfo { ReturnType: { } result })
                yield return result;
            foreach (ParameterInfo parameter in method.GetParameters())
                yield return parameter.ParameterType;
        }
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericType
            ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)]
            : [type];
    }

    [GeneratedRegex(@"^```csharp\n.*?^```|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
