using System.Globalization;

namespace Faer.Data.Tests.Trees;

/// <summary>One folder per person, with pictures of noise.</summary>
internal sealed class IdentityTree : IDisposable
{
    public IdentityTree(int people = 6, int imagesEach = 5, int sidePx = 40)
    {
        for (int i = 0; i < people * imagesEach; i++)
            Files.Picture(
                string.Create(CultureInfo.InvariantCulture, $"p{i / imagesEach:00}/{i % imagesEach}.jpg"),
                i,
                sidePx,
                sidePx
            );
    }

    public TreeFiles Files { get; } = new();

    public string Source => $"identity:{Files.Root}";

    public void Dispose() => Files.Dispose();
}
