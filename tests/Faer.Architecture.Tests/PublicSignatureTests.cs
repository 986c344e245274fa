using System.Reflection;
using Faer.Data.DataSets;

namespace Faer.Architecture.Tests;

/// <summary>
/// The public signatures of Faer.Core and Faer.Data use only types of .NET and of Faer, so that users' code depends on
/// no third-party package.
/// </summary>
public sealed class PublicSignatureTests
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_only_third_party_type_in_Faer_Core_is_the_session_options()
    {
        string[] foreign = [.. ForeignTypes(typeof(FaceAnalyzer).Assembly)];

        Assert.NotEmpty(foreign);
        Assert.All(
            foreign,
            use => Assert.Matches(@"ConfigureSession.* Microsoft\.ML\.OnnxRuntime\.SessionOptions$", use)
        );
    }

    [Fact]
    public void Faer_Data_exposes_no_third_party_type() => Assert.Empty(ForeignTypes(typeof(FaceDataSet).Assembly));

    private static IEnumerable<string> ForeignTypes(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        from use in UsedTypes(type)
        from part in Parts(use.Type)
        where IsForeign(part)
        select $"{type.FullName}.{use.Member}: {part.FullName}";

    private static IEnumerable<(string Member, Type Type)> UsedTypes(Type type)
    {
        if (type.BaseType is { } parent)
            yield return ("base", parent);
        foreach (Type contract in type.GetInterfaces())
            yield return ("interface", contract);
        foreach (
            FieldInfo field in type.GetFields(Declared)
                .Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
        )
            yield return (field.Name, field.FieldType);
        foreach (
            MethodBase method in type.GetMembers(Declared)
                .OfType<MethodBase>()
                .Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
        )
        {
            if (method is MethodInfo { ReturnType: { } result })
                yield return (method.Name, result);
            foreach (ParameterInfo parameter in method.GetParameters())
                yield return (method.Name, parameter.ParameterType);
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

    private static bool IsForeign(Type type)
    {
        if (type.IsGenericParameter)
            return false;
        string name = type.Assembly.GetName().Name!;
        return !(
            name.StartsWith("System", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || name == "Faer"
            || name.StartsWith("Faer.", StringComparison.Ordinal)
        );
    }
}
