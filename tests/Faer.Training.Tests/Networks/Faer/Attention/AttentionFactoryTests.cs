using Faer.Training.Networks.Faer.Attention;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Faer.Attention;

[NoTensorLeaks]
public sealed class AttentionFactoryTests
{
    public static TheoryData<AttentionKind> Blocks =>
        [.. Enum.GetValues<AttentionKind>().Where(kind => kind != AttentionKind.None)];

    [Fact]
    public void The_kind_none_has_no_block() => Assert.Null(AttentionFactory.Create(AttentionKind.None, 32, 7));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_kind_keeps_the_shape_and_leaves_only_its_result(AttentionKind kind)
    {
        using nn.Module<Tensor, Tensor> block = AttentionFactory.Create(
            kind,
            AttentionFactory.ChannelMultiple(kind) * 2,
            5
        )!;
        using Tensor input = randn(3, AttentionFactory.ChannelMultiple(kind) * 2, 4, 5);
        using Tensor output = block.call(input);
        Assert.Equal(input.shape, output.shape);
    }
}
