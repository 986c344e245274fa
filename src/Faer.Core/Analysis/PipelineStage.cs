namespace Faer;

/// <summary>The stages that each photo passes through, in this order.</summary>
public enum PipelineStage
{
    /// <summary>Reading and decoding the file.</summary>
    Decode,

    /// <summary>Finding the faces and aligning them.</summary>
    Detect,

    /// <summary>Running the model on batches of faces from many photos.</summary>
    Predict,
}
