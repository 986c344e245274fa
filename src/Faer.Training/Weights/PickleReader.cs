using System.Buffers.Binary;
using System.Text;

namespace Faer.Training.Weights;

/// <summary>
/// Reads a pickle (Python's object format, protocols 2 to 5) without running the calls in it. A pickle is a program for
/// a small stack machine that may call any function by name. This reader accepts only the names of
/// <see cref="PickleGlobals"/>, containers, texts and numbers, and rejects everything else. The opcodes are documented
/// in Python's pickletools. Returns null, bool, long, double, string, object?[] (tuple), List, Dictionary,
/// <see cref="PickledTensor"/>.
/// </summary>
/// <remarks>
/// Not Razorvine.Pickle: its constructors of classes are registered for the whole process, and a class that it does not
/// know becomes a dictionary instead of an error.
/// </remarks>
internal sealed class PickleReader
{
    private static readonly object s_mark = new();

    private readonly byte[] _bytes;
    private readonly string _source;
    private readonly List<object?> _stack = [];
    private readonly Dictionary<long, object?> _memo = [];
    private int _position;

    private PickleReader(byte[] bytes, string source) => (_bytes, _source) = (bytes, source);

    /// <summary>Reads the object in a pickle.</summary>
    /// <param name="bytes">The whole pickle.</param>
    /// <param name="source">The name of the file in errors.</param>
    /// <exception cref="FaerException">The pickle is damaged, or requests more than rebuilding tensors.</exception>
    public static object? Read(byte[] bytes, string source)
    {
        var reader = new PickleReader(bytes, source);
        while (true)
        {
            byte opcode = reader.Bytes(1)[0];
            if (opcode == (byte)'.')
                return reader.Pop();
            reader.Step(opcode);
        }
    }

    private void Step(byte opcode)
    {
        switch (opcode)
        {
            case 0x80:
                CheckProtocol(Bytes(1)[0]);
                break;
            case 0x95:
                Bytes(sizeof(long));
                break; // Only streams need the frame's length.
            case (byte)'(':
                _stack.Add(s_mark);
                break;
            case (byte)'N':
                _stack.Add(null);
                break;
            case 0x88:
                _stack.Add(true);
                break;
            case 0x89:
                _stack.Add(false);
                break;
            case (byte)'K':
                _stack.Add((long)Bytes(1)[0]);
                break;
            case (byte)'M':
                _stack.Add((long)BinaryPrimitives.ReadUInt16LittleEndian(Bytes(sizeof(ushort))));
                break;
            case (byte)'J':
                _stack.Add((long)BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int))));
                break;
            case 0x8a:
                _stack.Add(LongNumber(Bytes(Bytes(1)[0])));
                break;
            case (byte)'G':
                _stack.Add(BinaryPrimitives.ReadDoubleBigEndian(Bytes(sizeof(double))));
                break;
            case 0x8c:
                _stack.Add(Text(Bytes(1)[0]));
                break;
            case (byte)'X':
                _stack.Add(Text(Length()));
                break;
            case (byte)')':
                _stack.Add(Array.Empty<object?>());
                break;
            case 0x85:
                _stack.Add(PopLast(1));
                break;
            case 0x86:
                _stack.Add(PopLast(2));
                break;
            case 0x87:
                _stack.Add(PopLast(3));
                break;
            case (byte)'t':
                _stack.Add(PopToMark());
                break;
            case (byte)']':
                _stack.Add(new List<object?>());
                break;
            case (byte)'a':
                Append(PopLast(1));
                break;
            case (byte)'e':
                Append(PopToMark());
                break;
            case (byte)'}':
                _stack.Add(new Dictionary<object, object?>());
                break;
            case (byte)'s':
                Set(PopLast(2));
                break;
            case (byte)'u':
                Set(PopToMark());
                break;
            case (byte)'q':
                _memo[Bytes(1)[0]] = Top();
                break;
            case (byte)'r':
                _memo[Length()] = Top();
                break;
            case 0x94:
                _memo[_memo.Count] = Top();
                break;
            case (byte)'h':
                _stack.Add(Remembered(Bytes(1)[0]));
                break;
            case (byte)'j':
                _stack.Add(Remembered(Length()));
                break;
            case (byte)'c':
                _stack.Add(Global(Line(), Line()));
                break;
            case 0x93:
                _stack.Add(
                    PopLast(2) is [string module, string name]
                        ? Global(module, name)
                        : throw Broken("a name is not text")
                );
                break;
            case (byte)'Q':
                _stack.Add(Storage(Pop()));
                break;
            case (byte)'R':
                _stack.Add(Call(PopLast(2)));
                break;
            case (byte)'b':
                Build();
                break;
            default:
                throw Refused($"the operation 0x{opcode:x2}");
        }
    }

    private void CheckProtocol(byte protocol)
    {
        if (protocol is < 2 or > 5)
            throw Broken($"its protocol is {protocol}, but only 2 to 5 are supported");
    }

    private ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > _bytes.Length - _position)
            throw Broken($"it ends in the middle, after {_bytes.Length} bytes");
        var bytes = _bytes.AsSpan(_position, count);
        _position += count;
        return bytes;
    }

    private int Length()
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(Bytes(sizeof(uint)));
        return length <= int.MaxValue ? (int)length : throw Broken($"a length is {length}");
    }

    private string Text(int length) => Encoding.UTF8.GetString(Bytes(length));

    private string Line()
    {
        int end = Array.IndexOf(_bytes, (byte)'\n', _position);
        if (end < 0)
            throw Broken("a line has no end");
        string line = Text(end - _position);
        _position = end + 1;
        return line;
    }

    private long LongNumber(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > sizeof(long))
            throw Broken($"a number has {bytes.Length} bytes");
        long number = 0;
        for (int i = 0; i < bytes.Length; i++)
            number |= (long)bytes[i] << (8 * i);
        int unused = 64 - (8 * bytes.Length);
        return bytes.Length == 0 ? 0 : number << unused >> unused;
    }

    private object? Top() => _stack.Count > 0 ? _stack[^1] : throw Broken("its stack is empty where a value is needed");

    private object? Pop() => PopLast(1)[0];

    private object?[] PopLast(int count)
    {
        if (count > _stack.Count)
            throw Broken("its stack is empty where a value is needed");
        object?[] values = [.. _stack[^count..]];
        if (values.Contains(s_mark))
            throw Broken("its stack has a mark where a value is needed");
        _stack.RemoveRange(_stack.Count - count, count);
        return values;
    }

    private object?[] PopToMark()
    {
        int mark = _stack.LastIndexOf(s_mark);
        if (mark < 0)
            throw Broken("a mark is missing");
        object?[] values = PopLast(_stack.Count - mark - 1);
        _stack.RemoveAt(mark);
        return values;
    }

    private object? Remembered(long index) =>
        _memo.TryGetValue(index, out object? value)
            ? value
            : throw Broken($"it refers to value {index}, which does not exist");

    private void Append(object?[] values)
    {
        if (Top() is not List<object?> list)
            throw Broken("an item is added to something that is not a list");
        list.AddRange(values);
    }

    private void Set(object?[] values)
    {
        if (Top() is not Dictionary<object, object?> dictionary || int.IsOddInteger(values.Length))
            throw Broken("an entry is set in something that is not a dictionary");
        for (int i = 0; i < values.Length; i += 2)
        {
            // Only for texts and numbers is equality the same as for Python's keys.
            if (values[i] is not (string or long))
                throw Broken("a dictionary's key is neither text nor a number");
            dictionary[values[i]!] = values[i + 1];
        }
    }

    private PickleGlobal Global(string module, string name)
    {
        string full = $"{module}.{name}";
        return PickleGlobals.IsKnown(full) ? new PickleGlobal(full) : throw Refused($"'{full}'");
    }

    private PickledStorage Storage(object? reference) =>
        reference is object?[] and ["storage", PickleGlobal type, string key, string, long count]
        && PickleGlobals.IsStorage(type.Name)
            ? new PickledStorage(type.Name, key, count)
            : throw Broken("a tensor's storage is not described as in PyTorch");

    private object Call(object?[] call) =>
        call is [PickleGlobal function, object?[] arguments]
        && PickleGlobals.Call(function.Name, arguments) is { } result
            ? result
            : throw Broken("a function is not called as in PyTorch");

    /// <summary>
    /// Ignores an object's own attributes, such as the versions stored with a state dict; weights are entries of a
    /// dictionary.
    /// </summary>
    private void Build()
    {
        Pop();
        if (Top() is not Dictionary<object, object?>)
            throw Refused("the state of an object");
    }

    private FaerException Broken(string what) =>
        new($"{_source}: not a valid file of weights: {what}. Get or write the file again.");

    private FaerException Refused(string what) =>
        new(
            $"{_source}: rejected, because its pickle requests {what}, which tensors do not need. None of it was run. "
                + "If you trust the file, save only its weights: torch.save(model.state_dict(), ...), or as "
                + "safetensors."
        );
}
