using Faer.Data.Onnx;
using Faer.Training.Graphs;
using Google.Protobuf;

namespace Faer.Benchmarks;

/// <summary>Writes graphs without the metadata of a model file.</summary>
internal static class OnnxModel
{
    /// <summary>The content of an .onnx file.</summary>
    public static byte[] Bytes(GraphBuilder graph)
    {
        var model = new ModelProto
        {
            IrVersion = 9,
            ProducerName = "faer-benchmarks",
            Graph = graph.Graph,
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 20 });
        return model.ToByteArray();
    }
}
