namespace Faer.Training;

/// <summary>How a file names the layers of a ConvNeXt.</summary>
public enum WeightsLayout
{
    /// <summary><c>downsample_layers</c>, <c>stages</c>, <c>norm</c>, <c>head</c>: ConvNeXt's own repository, the FAER authors' and this project.</summary>
    Facebook,

    /// <summary>torchvision: <c>features</c>, <c>classifier</c>.</summary>
    Torchvision,

    /// <summary>timm: <c>stem</c>, <c>stages.i.blocks</c>, <c>head.norm</c>, <c>head.fc</c>.</summary>
    Timm,

    /// <summary>Hugging Face transformers: <c>embeddings</c>, <c>encoder.stages</c>, <c>layernorm</c>, <c>classifier</c>.</summary>
    HuggingFace,
}
