using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// Operations with a number whose native scalar lives until the call returns. TorchSharp's implicit conversion gives the
/// scalar to libtorch as a handle that nothing holds, so a collection during the call may free it (TorchSharp 0.107.0).
/// The caller's dispose scope owns the results.
/// </summary>
internal static class HeldScalars
{
    /// <summary>Multiplies by a number.</summary>
    public static Tensor Times(this Tensor tensor, double factor)
    {
        using Scalar scalar = factor.ToScalar();
        return tensor.mul(scalar);
    }

    /// <summary>Divides by a number.</summary>
    public static Tensor Over(this Tensor tensor, double divisor)
    {
        using Scalar scalar = divisor.ToScalar();
        return tensor.div(scalar);
    }

    /// <summary>Adds a number.</summary>
    public static Tensor Plus(this Tensor tensor, double addend)
    {
        using Scalar scalar = addend.ToScalar();
        return tensor.add(scalar);
    }

    /// <summary>Raises to a power.</summary>
    public static Tensor Power(this Tensor tensor, double exponent)
    {
        using Scalar scalar = exponent.ToScalar();
        return tensor.pow(scalar);
    }

    /// <summary>Replaces smaller values by a number.</summary>
    public static Tensor AtLeast(this Tensor tensor, double least)
    {
        using Scalar scalar = least.ToScalar();
        return tensor.clamp_min(scalar);
    }

    /// <summary>Replaces larger values by a number.</summary>
    public static Tensor AtMost(this Tensor tensor, double most)
    {
        using Scalar scalar = most.ToScalar();
        return tensor.clamp_max(scalar);
    }
}
