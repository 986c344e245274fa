using System.Reflection;
using Faer.Data.DataSets;

namespace Faer.Architecture.Tests;

/// <summary>
/// The public signatures of Faer.Core and Faer.Data use only types of .NET and of Faer, so that users' code depends on
/// no third-party package.
/// </summary>
public sealed class PublicSignatureTests
{
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
        from use in PublicMembers.TypesOf(type)
        where IsForeign(use.Type)
        select $"{type.FullName}.{use.Member}: {use.Type.FullName}";

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
