using System.Reflection;
using TorchSharp;
using Xunit.v3;

namespace Faer.Training.Tests;

/// <summary>
/// Fails a test that leaves tensors behind: everything created on its thread must be disposed, by a scope or directly.
/// Only for tests that stay on one thread (no await).
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
internal sealed class NoTensorLeaksAttribute : BeforeAfterTestAttribute
{
    [ThreadStatic]
    private static long? s_liveBefore;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => s_liveBefore = Live();

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        long before =
            s_liveBefore
            ?? throw new InvalidOperationException("The test changed its thread, so its tensors cannot be counted.");
        s_liveBefore = null;
        long leaked = Live() - before;
        if (leaked != 0)
            throw new InvalidOperationException($"The test leaked {leaked} tensors.");
    }

    private static long Live() => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
}
