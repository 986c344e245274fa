using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Faer.Training.Tests.Weights;

/// <summary>Writes pickles of protocol 2, opcode by opcode, as PyTorch or an attacker would.</summary>
internal sealed class PickleBytes
{
    private readonly List<byte> _bytes = [0x80, 2];

    public PickleBytes Op(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleBytes Op(char opcode) => Op((byte)opcode);

    public PickleBytes Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Op('X').Op(UInt32((uint)bytes.Length));
        return Op(bytes);
    }

    public PickleBytes Global(string module, string name) => Op('c').Op(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));

    public PickleBytes Number(long number)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Op(0x8a, sizeof(long)).Op(bytes);
    }

    public PickleBytes Numbers(params ReadOnlySpan<long> numbers)
    {
        Op('(');
        foreach (long number in numbers)
            Number(number);
        return Op('t');
    }

    /// <summary>A tensor as <c>torch.save</c> writes it.</summary>
    public PickleBytes Tensor(
        int key,
        long count,
        long[] shape,
        long[]? strides = null,
        long offset = 0,
        string type = "FloatStorage"
    ) =>
        this.Global("torch._utils", "_rebuild_tensor_v2")
            .Op('(')
            .Op('(')
            .Text("storage")
            .Global("torch", type)
            .Text(key.ToString(CultureInfo.InvariantCulture))
            .Text("cpu")
            .Number(count)
            .Op('t')
            .Op('Q')
            .Number(offset)
            .Numbers(shape)
            .Numbers(strides ?? Contiguous(shape))
            .Op(0x89)
            .Global("collections", "OrderedDict")
            .Op(')')
            .Op('R')
            .Op('t')
            .Op('R');

    public byte[] End() => [.. _bytes, (byte)'.'];

    private static byte[] UInt32(uint number)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static long[] Contiguous(long[] shape)
    {
        long[] strides = new long[shape.Length];
        long stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }

        return strides;
    }
}
