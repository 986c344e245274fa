using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Faer.Data.Onnx;

/// <summary>Functions over the weights of a graph.</summary>
internal static class OnnxWeights
{
    /// <summary>Computes SHA-256 over the initializers: name, type, shape and bytes of each, in order.</summary>
    /// <returns>64 lower-case hex digits.</returns>
    public static string Hash(GraphProto graph)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TensorProto tensor in graph.Initializer)
        {
            hash.AppendData(
                Encoding.UTF8.GetBytes($"{tensor.Name}\0{(int)tensor.DataType}\0{string.Join(',', tensor.Dims)}\0")
            );
            hash.AppendData(tensor.RawData.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// Returns the values of a float32 or float16 initializer, row-major; null if its number of bytes does not match
    /// its shape.
    /// </summary>
    public static float[]? Values(TensorProto tensor)
    {
        int size = tensor.DataType == TensorProto.Types.DataType.Float ? sizeof(float) : sizeof(ushort);
        ReadOnlySpan<byte> raw = tensor.RawData.Span;
        long count = 1;
        foreach (long dim in tensor.Dims)
            count =
                dim < 0 || dim > int.MaxValue ? -1
                : Math.BigMul(count, dim, out long low) == 0 ? low
                : -1;
        if (count < 0 || count != raw.Length / size || raw.Length % size != 0)
            return null;

        var values = new float[count];
        for (int i = 0; i < values.Length; i++)
            values[i] =
                size == sizeof(float)
                    ? BinaryPrimitives.ReadSingleLittleEndian(raw[(i * size)..])
                    : (float)BinaryPrimitives.ReadHalfLittleEndian(raw[(i * size)..]);
        return values;
    }
}
