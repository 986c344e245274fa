using Faer.Alignment;
using Faer.Detection;
using Faer.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>Shows where the network of a run looks. Crops come from the code that training and inference use. Not thread-safe.</summary>
public sealed class Explainer : IDisposable
{
    private const int StemStride = 4;

    private readonly FaerNet _net;
    private readonly InputTensor _input;
    private readonly FaceAligner _aligner;
    private readonly FaceAligner _whole;

    /// <summary>Loads the best epoch of a run.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="FaerException">A file of the run is missing or damaged.</exception>
    public Explainer(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder.Root))
            throw new FaerException(
                $"{folder.Root}: no such run folder; give the folder that 'faer-train train --run' wrote."
            );
        Recipe = RecipeFile.Read(folder.Recipe);
        RunExporter.RequireHeads(Recipe, folder);
        using (StoredWeights best = SafetensorsFile.Read(folder.Best))
        {
            WeightsHash.Check(best);
            _net = new FaerNet(Recipe.Model.ToOptions());
            using var scope = NewDisposeScope();
            StateDict.Load(_net, best);
        }

        _net.eval();
        _input = new InputTensor(Recipe.Input);
        _aligner = new FaceAligner(Recipe.Input.ToAlignmentSettings(), Recipe.Input.SizePx);
        _whole = new FaceAligner(AlignmentSettings.Resize, Recipe.Input.SizePx);
    }

    /// <summary>The run's recipe.</summary>
    public Recipe Recipe { get; }

    /// <summary>Whether faces must be found before they are cut.</summary>
    public bool NeedsFaces => Recipe.Input.Alignment != AlignmentMode.Resize;

    /// <summary>
    /// What is worth explaining when nobody says: the predicted expression, then the most probable attributes above 0.5.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="face">Its face; null for a picture that is one aligned face.</param>
    /// <param name="most">How many targets at most, at least 1.</param>
    public IReadOnlyList<ExplainTarget> MostProbable(RgbImage image, DetectedFace? face, int most)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        FaerOutput output = _net.call(_input.Of(Cut(image, face), 1, Recipe.Input.SizePx));
        var targets = new List<ExplainTarget>();
        if (output.Expression is { } expression)
            targets.Add(ExplainTarget.Of((Expression)expression.argmax().item<long>()));
        if (output.Attributes is { } attributes)
        {
            float[] logits = attributes.data<float>().ToArray();
            targets.AddRange(
                logits
                    .Index()
                    .Where(logit => logit.Item > 0)
                    .OrderByDescending(logit => logit.Item)
                    .Select(logit => ExplainTarget.Of((FacialAttribute)logit.Index))
            );
        }

        return [.. targets.Take(most)];
    }

    /// <summary>Explains a face.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="face">Its face; null for a picture that is one aligned face.</param>
    /// <param name="targets">What to explain.</param>
    /// <param name="method">How.</param>
    /// <param name="stage">
    /// Of which stage the map is, 1 to 4. 4 is the map after attention, which is what is pooled and classified, so nothing comes
    /// between it and the decision; 3 is twice as fine, and lies before the last stage and attention.
    /// </param>
    public FaceExplanation Explain(
        RgbImage image,
        DetectedFace? face,
        IReadOnlyList<ExplainTarget> targets,
        ActivationMethod method = ActivationMethod.GradCam,
        int stage = BackboneSpec.StageCount
    )
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(stage, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stage, BackboneSpec.StageCount);
        byte[] crop = Cut(image, face);
        using var scope = NewDisposeScope();
        Tensor map,
            last;
        Tensor? weights;
        using (no_grad())
        {
            map = _net.RunStages(_input.Of(crop, 1, Recipe.Input.SizePx), 0, stage);
            last = _net.RunStages(map, stage, BackboneSpec.StageCount);
            weights = _net.AttentionWeights(last);
            if (stage == BackboneSpec.StageCount)
                map = _net.Attend(map);
        }

        map = map.detach().requires_grad_(true);
        Tensor judged =
            stage == BackboneSpec.StageCount ? map : _net.Attend(_net.RunStages(map, stage, BackboneSpec.StageCount));
        FaerOutput output = _net.Judge(judged);
        int stride = StemStride << (stage - 1),
            lastSide = (int)last.shape[2];
        return new FaceExplanation(
            crop,
            Recipe.Input.SizePx,
            [.. targets.Select(target => Explain(target, output, map, method, stride))],
            weights is null
                ? null
                : new HeatMap(
                    weights.mean([2]).data<float>().ToArray(),
                    lastSide,
                    StemStride << (BackboneSpec.StageCount - 1)
                )
        );
    }

    /// <inheritdoc/>
    public void Dispose() => _net.Dispose();

    private static (ExplainTarget Target, float Probability, HeatMap Map)? Explain(
        ExplainTarget target,
        FaerOutput output,
        Tensor map,
        ActivationMethod method,
        int stride
    )
    {
        Tensor? head = target.IsExpression ? output.Expression : output.Attributes;
        if (head is null || target.Index >= head.shape[1])
            return null;
        using var scope = NewDisposeScope();
        Tensor logit = head[0, target.Index];
        Tensor gradient = autograd.grad([logit], [map], retain_graph: true)[0];
        int side = (int)map.shape[2],
            positions = side * (int)map.shape[3];
        float[] values = map.detach().contiguous().data<float>().ToArray(),
            slopes = gradient.contiguous().data<float>().ToArray();
        float probability = (
            target.IsExpression ? nn.functional.softmax(head, 1)[0, target.Index] : logit.sigmoid()
        ).item<float>();
        return (
            target,
            probability,
            new HeatMap(
                method == ActivationMethod.GradCam
                    ? ClassActivation.GradCam(values, slopes, positions)
                    : ClassActivation.GradCamPlusPlus(values, slopes, positions),
                side,
                stride
            )
        );
    }

    private byte[] Cut(RgbImage image, DetectedFace? face)
    {
        var crop = new byte[3 * Recipe.Input.SizePx * Recipe.Input.SizePx];
        (face is null ? _whole : _aligner).Align(image, face, crop);
        return crop;
    }
}
