using Faer.Training.Weights;

namespace Faer.Training.Tests.Weights;

public sealed class PickleReaderTests
{
    [Fact]
    public void Containers_texts_and_numbers_are_read()
    {
        // {'a': (1, -2, 300, 70000), 'b': [None, True, 0.5], 3: 'ä'} with a memo.
        byte[] pickle = new PickleBytes()
            .Op('}')
            .Op((byte)'q', 0)
            .Op('(')
            .Text("a")
            .Op('(')
            .Op((byte)'K', 1)
            .Number(-2)
            .Op((byte)'M', 0x2c, 1)
            .Op((byte)'J', 0x70, 0x11, 1, 0)
            .Op('t')
            .Text("b")
            .Op(']')
            .Op('(')
            .Op('N')
            .Op(0x88)
            .Op((byte)'G', 0x3f, 0xe0, 0, 0, 0, 0, 0, 0)
            .Op('e')
            .Op((byte)'K', 3)
            .Text("ä")
            .Op((byte)'q', 7)
            .Op('u')
            .Op('(')
            .Op((byte)'h', 7)
            .Op((byte)'j', 0, 0, 0, 0)
            .Op('t')
            .End();

        object?[] tuple = Assert.IsType<object?[]>(PickleReader.Read(pickle, "x.pth"));
        Assert.Equal("ä", tuple[0]);
        var dictionary = Assert.IsType<Dictionary<object, object?>>(tuple[1]);
        Assert.Equal(new object?[] { 1L, -2L, 300L, 70000L }, dictionary["a"]);
        Assert.Equal([null, true, 0.5], Assert.IsType<List<object?>>(dictionary["b"]));
        Assert.Equal("ä", dictionary[3L]);
    }

    [Fact]
    public void A_tensor_is_read_as_a_description()
    {
        byte[] pickle = new PickleBytes().Tensor(4, 6, [2, 3]).End();
        var tensor = Assert.IsType<PickledTensor>(PickleReader.Read(pickle, "x.pth"));
        Assert.Equal(new PickledStorage("torch.FloatStorage", "4", 6), tensor.Storage);
        Assert.Equal([2, 3], tensor.Shape);
        Assert.Equal([3, 1], tensor.Strides);
    }

    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("torch", "load")]
    [InlineData("torch.hub", "load")]
    [InlineData("torch.evil", "FloatStorage")]
    [InlineData("collections", "namedtuple")]
    public void A_name_that_no_tensor_needs_is_refused_before_any_call(string module, string name)
    {
        byte[] pickle = new PickleBytes().Global(module, name).End();
        string message = Assert.Throws<FaerException>(() => PickleReader.Read(pickle, "x.pth")).Message;
        Assert.StartsWith(
            $"x.pth: rejected, because its pickle requests '{module}.{name}'",
            message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_name_built_on_the_stack_is_refused_too()
    {
        byte[] pickle = new PickleBytes().Text("os").Text("system").Op(0x93).End();
        Assert.Contains(
            "'os.system'",
            Assert.Throws<FaerException>(() => PickleReader.Read(pickle, "x.pth")).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>
    /// Instances (i, o), new objects (0x81, 0x92), extensions (0x82) and buffers (0x97) are all ways to call code.
    /// </summary>
    [Theory]
    [InlineData((byte)'i')]
    [InlineData((byte)'o')]
    [InlineData(0x81)]
    [InlineData(0x92)]
    [InlineData(0x82)]
    [InlineData(0x97)]
    [InlineData((byte)'P')]
    [InlineData(0xff)]
    public void Other_operations_are_refused(byte opcode)
    {
        byte[] pickle = new PickleBytes().Op(')').Op(')').Op(opcode).End();
        Assert.Contains(
            $"the operation 0x{opcode:x2}",
            Assert.Throws<FaerException>(() => PickleReader.Read(pickle, "x.pth")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_state_of_an_object_other_than_a_dictionary_is_refused()
    {
        byte[] pickle = new PickleBytes().Tensor(0, 1, [1]).Op('}').Op('b').End();
        Assert.Contains(
            "the state of an object",
            Assert.Throws<FaerException>(() => PickleReader.Read(pickle, "x.pth")).Message,
            StringComparison.Ordinal
        );
        byte[] dictionary = new PickleBytes().Op('}').Op('}').Op('b').End();
        Assert.Empty(Assert.IsType<Dictionary<object, object?>>(PickleReader.Read(dictionary, "x.pth")));
    }

    public static TheoryData<string, byte[]> Damaged =>
        new()
        {
            { "nothing", [] },
            { "no stop", [0x80, 2, (byte)'}'] },
            { "protocol", [0x80, 1, (byte)'}', (byte)'.'] },
            { "text beyond the end", [0x80, 2, (byte)'X', 0xff, 0xff, 0xff, 0x7f, (byte)'.'] },
            { "text of a negative length", [0x80, 2, (byte)'X', 0xff, 0xff, 0xff, 0xff, (byte)'.'] },
            { "empty stack", [0x80, 2, (byte)'.'] },
            { "mark for a value", [0x80, 2, (byte)'(', (byte)'.'] },
            { "no mark", [0x80, 2, (byte)'N', (byte)'t', (byte)'.'] },
            { "memo", [0x80, 2, (byte)'h', 3, (byte)'.'] },
            { "list", [0x80, 2, (byte)'N', (byte)'N', (byte)'a', (byte)'.'] },
            { "odd dictionary", [0x80, 2, (byte)'}', (byte)'(', (byte)'N', (byte)'u', (byte)'.'] },
            { "dictionary key", [0x80, 2, (byte)'}', (byte)'}', (byte)'N', (byte)'s', (byte)'.'] },
            { "storage", [0x80, 2, (byte)'N', (byte)'Q', (byte)'.'] },
            { "call", [0x80, 2, (byte)'N', (byte)')', (byte)'R', (byte)'.'] },
            { "line", [0x80, 2, (byte)'c', (byte)'o'] },
            { "long number", [0x80, 2, 0x8a, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)'.'] },
            {
                "a call with other arguments",
                [.. new PickleBytes().Global("torch._utils", "_rebuild_tensor_v2").Op(')').Op('R').End()]
            },
            { "a storage as a function", [.. new PickleBytes().Global("torch", "FloatStorage").Op(')').Op('R').End()] },
            { "a name of two numbers", [.. new PickleBytes().Number(1).Number(2).Op(0x93).End()] },
        };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_pickle_is_reported(string what, byte[] pickle)
    {
        Assert.NotEmpty(what);
        string message = Assert.Throws<FaerException>(() => PickleReader.Read(pickle, "x.pth")).Message;
        Assert.StartsWith("x.pth: not a valid file of weights: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    /// <summary>Whatever a file contains, the result is a value or a one-line error.</summary>
    [Fact]
    public void Changed_and_truncated_pickles_give_a_value_or_a_FaerException()
    {
        byte[] sound = new PickleBytes().Op('}').Text("a").Tensor(0, 6, [2, 3]).Op('s').End();
        var random = new Random(11);
        for (int i = 0; i < 5000; i++)
        {
            byte[] changed = [.. sound[..random.Next(1, sound.Length + 1)]];
            for (int change = random.Next(4); change > 0; change--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            try
            {
                PickleReader.Read(changed, "x.pth");
            }
            catch (FaerException)
            {
                // Refused.
            }
        }
    }
}
