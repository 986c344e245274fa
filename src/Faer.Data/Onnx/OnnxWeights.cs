using System.Security.Cryptography;
using System.Text;

namespace Faer.Data.Onnx;

/// <summary>What is said of all weights of a graph together.</summary>
internal static class OnnxWeights
{
    /// <summary>SHA-256 over the initializers: name, type, shape and bytes of each, in order.</summary>
    /// <returns>64 lower-case hex digits.</returns>
    public static string Hash(GraphProto graph)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TensorProto tensor in graph.Initializer)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{tensor.Name}\0{(int)tensor.DataType}\0{string.Join(',', tensor.Dims)}\0"));
            hash.AppendData(tensor.RawData.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
