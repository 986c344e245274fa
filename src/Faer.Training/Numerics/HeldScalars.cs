using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training.Numerics;

/// <summary>
/// Operations with a number whose native scalar lives until the call returns. TorchSharp's implicit conversion gives the
/// scalar to libtorch as a handle that nothing holds, so a collection during the call may free it (TorchSharp 0.107.0).
/// Some of its methods, such as adding two tensors, do the same inside. <c>BannedSymbols.txt</c> forbids both. The caller's dispose scope owns the results. Whole numbers keep the type of
/// whole-number tensors.
/// </summary>
internal static class HeldScalars
{
    /// <summary>Multiplies by a number.</summary>
    public static Tensor Times(this Tensor tensor, double factor) => With(factor.ToScalar(), tensor.mul);

    /// <summary>Multiplies by a whole number.</summary>
    public static Tensor Times(this Tensor tensor, long factor) => With(factor.ToScalar(), tensor.mul);

    /// <summary>Divides by a number.</summary>
    public static Tensor Over(this Tensor tensor, double divisor) => With(divisor.ToScalar(), s => tensor.div(s));

    /// <summary>Adds a number.</summary>
    public static Tensor Plus(this Tensor tensor, double addend) =>
        With(addend.ToScalar(), scalar => With(1L.ToScalar(), one => tensor.add(scalar, one)));

    /// <summary>Adds a tensor.</summary>
    public static Tensor Plus(this Tensor tensor, Tensor addend) => With(1L.ToScalar(), one => tensor.add(addend, one));

    /// <summary>Subtracts a number.</summary>
    public static Tensor Minus(this Tensor tensor, double subtrahend) => With(subtrahend.ToScalar(), tensor.sub);

    /// <summary>Multiplies each value by itself.</summary>
    public static Tensor Squared(this Tensor tensor) => tensor.mul(tensor);

    /// <summary>Raises to a power.</summary>
    public static Tensor Power(this Tensor tensor, double exponent) => With(exponent.ToScalar(), tensor.pow);

    /// <summary>Replaces smaller values by a number.</summary>
    public static Tensor AtLeast(this Tensor tensor, double least) => With(least.ToScalar(), tensor.clamp_min);

    /// <summary>Replaces smaller values by a whole number.</summary>
    public static Tensor AtLeast(this Tensor tensor, long least) => With(least.ToScalar(), tensor.clamp_min);

    /// <summary>Replaces larger values by a number.</summary>
    public static Tensor AtMost(this Tensor tensor, double most) => With(most.ToScalar(), tensor.clamp_max);

    /// <summary>Whether each value is equal to a number.</summary>
    public static Tensor Is(this Tensor tensor, long value) => With(value.ToScalar(), tensor.eq);

    /// <summary>Whether each value differs from a number.</summary>
    public static Tensor IsNot(this Tensor tensor, long value) => With(value.ToScalar(), tensor.ne);

    /// <summary>Whether each value is larger than a number.</summary>
    public static Tensor IsAbove(this Tensor tensor, double limit) => With(limit.ToScalar(), tensor.gt);

    /// <summary>Whether each value is smaller than a number.</summary>
    public static Tensor IsBelow(this Tensor tensor, double limit) => With(limit.ToScalar(), tensor.lt);

    /// <summary>Whether each value is at least a number.</summary>
    public static Tensor IsAtLeast(this Tensor tensor, long limit) => With(limit.ToScalar(), tensor.ge);

    /// <summary>Replaces the values at which a mask is true.</summary>
    public static Tensor ReplacedBy(this Tensor tensor, long value, Tensor mask) =>
        With(value.ToScalar(), scalar => tensor.masked_fill(mask, scalar));

    /// <summary>Sets all values, in place.</summary>
    public static Tensor FillWith(this Tensor tensor, double value) => With(value.ToScalar(), tensor.fill_);

    /// <summary>Adds the product of a tensor and a number, in place.</summary>
    public static Tensor AddTimes(this Tensor tensor, Tensor addend, double factor) =>
        With(factor.ToScalar(), scalar => tensor.add_(addend, scalar));

    /// <summary>Adds 1 to whole numbers, in place.</summary>
    public static Tensor Increment(this Tensor tensor) =>
        With(1L.ToScalar(), value => With(1L.ToScalar(), one => tensor.add_(value, one)));

    /// <summary>Adds each row to the row with its number, in place.</summary>
    /// <param name="tensor">The sums.</param>
    /// <param name="numbers">int64, one per row.</param>
    /// <param name="rows">The rows.</param>
    public static Tensor AddRows(this Tensor tensor, Tensor numbers, Tensor rows) =>
        With(1L.ToScalar(), scalar => tensor.index_add_(0, numbers, rows, scalar));

    private static Tensor With(Scalar scalar, Func<Scalar, Tensor> operation)
    {
        using (scalar)
            return operation(scalar);
    }
}
