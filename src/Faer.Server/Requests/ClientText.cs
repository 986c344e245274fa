namespace Faer.Server;

/// <summary>Words of clients in answers to them.</summary>
internal static class ClientText
{
    private const int MaxLength = 255;

    /// <summary>A client's word, fit for a line of text.</summary>
    public static string Shown(string? word)
    {
        string text = word is null ? "" : string.Concat(word.Select(letter => char.IsControl(letter) ? '_' : letter));
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }
}
