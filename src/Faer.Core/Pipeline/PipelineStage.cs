namespace Faer;

/// <summary>What is done to each photo, in this order.</summary>
public enum PipelineStage
{
    /// <summary>Reading and decoding the file.</summary>
    Decode,

    /// <summary>Finding the faces and aligning them.</summary>
    Detect,

    /// <summary>Running the model on batches of faces of many photos.</summary>
    Predict,
}
