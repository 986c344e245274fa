// The minimal program that uses the model: it loads the file, runs it once on a picture of zeros, with ONNX Runtime's
// defaults except telemetry, and prints the first logit. The baseline for the start of faer.
//   BareOnnx <model.onnx> <side in pixels>
using System.Globalization;
using Microsoft.ML.OnnxRuntime;

if (!OperatingSystem.IsWindows())
    _ = NativeEnvironment.Set("ORT_DISABLE_TELEMETRY", "1", overwrite: 1);
int side = int.Parse(args[1], CultureInfo.InvariantCulture);
using var session = new InferenceSession(args[0]);
using var input = OrtValue.CreateTensorValueFromMemory(new float[3 * side * side], [1, 3, side, side]);
using var run = new RunOptions();
using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, ["input"], [input], session.OutputNames);
Console.WriteLine(outputs[0].GetTensorDataAsSpan<float>()[0].ToString(CultureInfo.InvariantCulture));
