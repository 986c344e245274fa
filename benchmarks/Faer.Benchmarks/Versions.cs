using System.Reflection;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace Faer.Benchmarks;

/// <summary>The versions of the software used for the measurements.</summary>
internal static class Versions
{
    public static string OnnxRuntime => OrtEnv.Instance().GetVersionString();

    public static string TorchSharp => Of(typeof(torch));

    public static string LibTorch => torch.__version__;

    public static string Vectors =>
        Avx512F.IsSupported ? (Avx512Vbmi.IsSupported ? "AVX-512 with VBMI" : "AVX-512")
        : Avx2.IsSupported ? (AvxVnni.IsSupported ? "AVX2 with VNNI" : "AVX2")
        : "128 bits";

    private static string Of(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
