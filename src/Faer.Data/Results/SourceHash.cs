using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Faer.Data.Results;

/// <summary>The hash of a photo's name: the same in every process and on every machine.</summary>
internal static class SourceHash
{
    public static ulong Of(string source) => XxHash64.HashToUInt64(MemoryMarshal.AsBytes(source.AsSpan()));
}
