namespace Faer.Server.Analysis;

/// <summary>Prepares a client's words for answers to that client.</summary>
internal static class ClientText
{
    private const int MaxLength = 255;

    /// <summary>
    /// Returns a client's word with at most 255 characters, and control characters replaced by underscores.
    /// </summary>
    public static string Shown(string? word)
    {
        string text = word is null ? "" : string.Concat(word.Select(letter => char.IsControl(letter) ? '_' : letter));
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }
}
