using TorchSharp;
using TorchSharp.Modules;

namespace Faer.Training;

/// <summary>Makes parameters that their module owns, whatever dispose scope the module is built in.</summary>
internal static class OwnedParameter
{
    /// <summary>A parameter with the given initial values; the tensor itself is used up.</summary>
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
