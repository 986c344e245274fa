using System.Security.Cryptography;
using System.Text;

namespace Faer.Models;

/// <summary>A data set that a model was trained on. Immutable; safe to share between threads.</summary>
/// <param name="Kind">The kind of data set, such as <c>celeba</c> or <c>folder</c>.</param>
/// <param name="Images">The number of pictures that training used, at least 1.</param>
/// <param name="Digest">
/// SHA-256 of their ids, computed by <see cref="DigestOf"/>, 64 lower-case hex digits; empty if unknown.
/// </param>
public sealed record TrainedData(string Kind, int Images, string Digest)
{
    /// <summary>
    /// Computes the digest of a set of pictures: SHA-256 over their ids in UTF-8, in ordinal order, joined by line
    /// feeds. It shows whether two lists name the same pictures; it does not depend on the content of the pictures.
    /// </summary>
    /// <param name="ids">The ids, in any order.</param>
    /// <returns>64 lower-case hex digits.</returns>
    public static string DigestOf(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        bool isFirst = true;
        foreach (string id in ids.Order(StringComparer.Ordinal))
        {
            if (!isFirst)
                hash.AppendData("\n"u8);
            hash.AppendData(Encoding.UTF8.GetBytes(id));
            isFirst = false;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
