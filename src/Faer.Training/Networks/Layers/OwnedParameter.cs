using TorchSharp;
using TorchSharp.Modules;

namespace Faer.Training.Networks.Layers;

/// <summary>
/// Creates parameters that are owned by their module, not by the dispose scope that the module is built in.
/// </summary>
internal static class OwnedParameter
{
    /// <summary>Returns a parameter with the given initial values and disposes the tensor.</summary>
    public static Parameter From(torch.Tensor initial)
    {
        using (initial)
        {
            var parameter = new Parameter(initial);
            parameter.DetachFromDisposeScope();
            return parameter;
        }
    }
}
