/// <summary>Groups pictures that are copies of each other, including copies of copies.</summary>
internal sealed class CopyGroups
{
    private readonly Dictionary<string, string> _parents = [];

    public void Join(string first, string second) => _parents[Of(first)] = Of(second);

    public string Of(string image)
    {
        while (_parents.TryGetValue(image, out string? parent) && parent != image)
            image = parent;
        return image;
    }
}
