using System.Reflection;
using Faer.Data.DataSets;
using Faer.Server;
using Faer.Training.Networks.Faer;

namespace Faer.Architecture.Tests;

/// <summary>The naming rules of .NET libraries that no analyzer checks.</summary>
public sealed class PublicNameTests
{
    public static TheoryData<Type> Libraries =>
        [typeof(FaceAnalyzer), typeof(FaceDataSet), typeof(FaerServer), typeof(FaerNet)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Asynchronous_methods_end_with_Async(Type member) =>
        Assert.All(
            Methods(member)
                .Where(method => method.ReturnType.Name.Split('`')[0] is "Task" or "ValueTask" or "IAsyncEnumerable"),
            method => Assert.EndsWith("Async", method.Name, StringComparison.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Cancellation_tokens_are_named_cancellationToken(Type member) =>
        Assert.All(
            Methods(member)
                .SelectMany(method => method.GetParameters())
                .Where(parameter => parameter.ParameterType == typeof(CancellationToken)),
            parameter => Assert.Equal("cancellationToken", parameter.Name)
        );

    private static IEnumerable<MethodInfo> Methods(Type member) =>
        member
            .Assembly.GetExportedTypes()
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                )
            );
}
