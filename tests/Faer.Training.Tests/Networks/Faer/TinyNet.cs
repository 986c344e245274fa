namespace Faer.Training.Tests.Models;

/// <summary>A network small enough to run in every test: 20 thousand parameters.</summary>
internal static class TinyNet
{
    public static FaerNetOptions Options { get; } =
        new() { Backbone = new BackboneSpec([1, 1, 2, 1], [8, 16, 24, 32]), AttributeCount = 0 };

    public static FaerNetOptions TwoHeads { get; } = Options with { AttributeCount = FacialAttributes.Count };
}
