using Microsoft.ML.OnnxRuntime;

namespace Faer.Onnx;

/// <summary>
/// A float tensor of variable shape over one array that only grows, for inputs and outputs that stay bound between
/// runs. Used by one thread at a time.
/// </summary>
internal sealed class BoundTensor : IDisposable
{
    private float[] _array = [];
    private OrtValue? _value;
    private int _length;

    /// <summary>The values, row-major.</summary>
    public Span<float> Values => _array.AsSpan(0, _length);

    /// <summary>Changes the shape; the previous values are lost.</summary>
    /// <returns>The value to bind, owned by this object.</returns>
    public OrtValue Resize(params long[] shape)
    {
        long length = 1;
        foreach (long size in shape)
            length = checked(length * size);
        _length = checked((int)length);
        if (_array.Length < _length)
            _array = GC.AllocateUninitializedArray<float>(_length, pinned: true);
        OrtValue? previous = _value;
        _value = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance,
            _array.AsMemory(0, _length),
            shape
        );
        previous?.Dispose();
        return _value;
    }

    public void Dispose() => _value?.Dispose();
}
