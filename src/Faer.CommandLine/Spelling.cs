namespace Faer.CommandLine;

/// <summary>Finds the word that a misspelled word probably means.</summary>
internal static class Spelling
{
    /// <summary>
    /// Returns the nearest word; null if none is near. One letter in three may be changed, missing, added or swapped
    /// with its neighbour.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> words)
    {
        string? nearest = words.MinBy(other => Distance(word, other));
        return nearest is not null && Distance(word, nearest) <= Math.Max(1, word.TrimStart('-').Length / 3)
            ? nearest
            : null;
    }

    /// <summary>Returns the edit distance (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        int[,] distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distance[i, j] = i + j;
                    continue;
                }

                int changed = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(changed, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
                bool isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if (isSwap)
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
            }
        }

        return distance[a.Length, b.Length];
    }
}
