using System.Reflection;

namespace Faer.Architecture.Tests;

/// <summary>The types that the public and protected members of a type show.</summary>
internal static class PublicMembers
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    /// <summary>The types in the signatures of a type, each with the member; arrays and generic types in their parts.</summary>
    public static IEnumerable<(string Member, Type Type)> TypesOf(Type type) =>
        Signatures(type).SelectMany(use => Parts(use.Type), (use, part) => (use.Member, part));

    private static IEnumerable<(string Member, Type Type)> Signatures(Type type)
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
}
