using Faer.Alignment;
using Faer.Imaging;
using Faer.Training.Export;
using Faer.Training.Networks;
using Faer.Training.Networks.Faer;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Tasks;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Explaining;

/// <summary>
/// Shows which parts of a face the network of a run bases its labels on. Crops are cut as the exported model cuts
/// them.
/// Not thread-safe.
/// </summary>
public sealed class Explainer : IDisposable
{
    private readonly Network _net;
    private readonly RunDescription _run;
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
                $"{folder.Root}: the run folder does not exist; give the folder that 'faer-train train --run' wrote."
            );
        Recipe = RecipeFile.Read(folder.Recipe);
        RunExporter.RequireHeads(Recipe, folder);
        _run = RunDescription.Load(folder.Run);
        using (StoredWeights best = SafetensorsFile.Read(folder.Best))
        {
            WeightsHash.Check(best);
            _net = NetworkRegistry.Create(Recipe.Model, _run.HeadsOf(Recipe));
            using var scope = NewDisposeScope();
            StateDict.Load(_net, best);
        }

        _net.eval();
        _input = new InputTensor(Recipe.Input);
        _aligner = new FaceAligner(ModelAlignment.Of(Recipe, _run), Recipe.Input.SizePx);
        _whole = new FaceAligner(AlignmentSettings.Resize, Recipe.Input.SizePx);
    }

    /// <summary>The run's recipe.</summary>
    public Recipe Recipe { get; }

    /// <summary>Whether faces must be detected before they are cropped.</summary>
    public bool NeedsFaces => _aligner.Settings.Mode != AlignmentMode.Resize;

    /// <summary>The heads of the network.</summary>
    public IReadOnlyList<LabelHead> Heads => _net.Heads;

    /// <summary>
    /// The number of stages of the network. It is the largest stage that
    /// <see cref="Explain(RgbImage, DetectedFace?, IReadOnlyList{ExplainTarget}, ActivationMethod, int?)"/> takes.
    /// </summary>
    public int StageCount => _net.StageCount;

    /// <summary>Whether any label had enough training images for <see cref="MostProbable"/> to name it.</summary>
    public bool HasTrainedLabels => Heads.Any(head => head.Labels.Any(label => IsTrained(head, label)));

    /// <summary>
    /// The labels to explain by default: the most probable label of each single-label head, then the most probable
    /// labels above 0.5 of the other heads. Labels with fewer than <see cref="RunExporter.MinTrainingImages"/> training
    /// images are left out, because the network could not learn them.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="face">The face in the picture; null if the whole picture is one aligned face.</param>
    /// <param name="most">The maximum number of targets, at least 1.</param>
    public IReadOnlyList<ExplainTarget> MostProbable(RgbImage image, DetectedFace? face, int most)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        NetworkOutput output = _net.call(_input.Of(Cut(image, face), 1, Recipe.Input.SizePx));
        var sure = new List<ExplainTarget>();
        var probable = new List<(ExplainTarget Target, float Logit)>();
        foreach (LabelHead head in _net.Heads)
        {
            float[] logits = output.Logits[head.Name].data<float>().ToArray();
            (ExplainTarget Target, float Logit)[] trained =
            [
                .. head
                    .Labels.Zip(logits, (label, logit) => (new ExplainTarget(head.Name, label), logit))
                    .Where(label => IsTrained(head, label.Item1.Label)),
            ];
            if (head.Kind == HeadKind.MultiLabel)
                probable.AddRange(trained.Where(label => label.Logit > 0));
            else if (trained.Length > 0)
                sure.Add(trained.MaxBy(label => label.Logit).Target);
        }

        return
        [
            .. sure.Concat(probable.OrderByDescending(label => label.Logit).Select(label => label.Target)).Take(most),
        ];
    }

    /// <summary>
    /// Whether the network has a label and at least one training image showed it. Other labels are never explained.
    /// </summary>
    /// <param name="target">The label.</param>
    public bool HasLearned(ExplainTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        LabelHead? head = HeadOf(target);
        return head is not null && _run.ImagesOf(head, target.Label) > 0;
    }

    /// <summary>Explains a face.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="face">The face in the picture; null if the whole picture is one aligned face.</param>
    /// <param name="targets">The labels to explain.</param>
    /// <param name="method">The method that computes the maps.</param>
    /// <param name="stage">
    /// The stage of the map, 1 to <see cref="StageCount"/>; null for the last stage, whose map the decision is made
    /// from. In <see cref="FaerNet"/> the last stage is 4: its map is taken after attention, with only a mean before
    /// the heads. The map of stage 3 is twice as fine, but lies before the last stage and attention.
    /// </param>
    public FaceExplanation Explain(
        RgbImage image,
        DetectedFace? face,
        IReadOnlyList<ExplainTarget> targets,
        ActivationMethod method = ActivationMethod.GradCam,
        int? stage = null
    )
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(targets);
        int shown = stage ?? StageCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(shown, 1, nameof(stage));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shown, StageCount, nameof(stage));
        byte[] crop = Cut(image, face);
        using var scope = NewDisposeScope();
        Tensor? map = null;

        // Nothing before the map needs a gradient.
        using IDisposable before = no_grad();
        var probe = new ForwardProbe(
            shown,
            reached =>
            {
                before.Dispose();
                return map = Leaf(reached);
            }
        );
        NetworkOutput output = _net.Run(_input.Of(crop, 1, Recipe.Input.SizePx), probe);
        using Tensor judged = map!;
        return new FaceExplanation(
            crop,
            Recipe.Input.SizePx,
            [.. targets.Select(target => Explain(target, output, judged, method, _net.StrideOf(shown)))],
            probe.AttentionWeights is { } weights ? Mean(weights, probe.AttentionStridePx) : null
        );

        // A leaf ends the gradient here. It is detached because it outlives the network's own dispose scopes.
        static Tensor Leaf(Tensor reached) => reached.detach().requires_grad_(true).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => _net.Dispose();

    private static HeatMap Mean(Tensor weights, int stridePx)
    {
        float[] positions = weights.mean([2]).data<float>().ToArray();
        return new HeatMap(positions, (int)Math.Sqrt(positions.Length), stridePx);
    }

    private (ExplainTarget Target, float Probability, HeatMap Map)? Explain(
        ExplainTarget target,
        NetworkOutput output,
        Tensor map,
        ActivationMethod method,
        int stride
    )
    {
        if (!HasLearned(target))
            return null;
        LabelHead head = HeadOf(target)!;
        int index = head.IndexOf(target.Label);
        using var scope = NewDisposeScope();
        Tensor logits = output.Logits[target.Head],
            logit = logits[0, index];
        Tensor gradient = autograd.grad([logit], [map], retain_graph: true)[0];
        int side = (int)map.shape[2],
            positions = side * (int)map.shape[3];
        float[] values = map.detach().contiguous().data<float>().ToArray(),
            slopes = gradient.contiguous().data<float>().ToArray();
        float probability = (
            head.Kind == HeadKind.SingleLabel ? nn.functional.softmax(logits, 1)[0, index] : logit.sigmoid()
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

    private LabelHead? HeadOf(ExplainTarget target) =>
        _net.Heads.FirstOrDefault(own => own.Name == target.Head && own.IndexOf(target.Label) >= 0);

    private bool IsTrained(LabelHead head, string label) => _run.ImagesOf(head, label) >= RunExporter.MinTrainingImages;

    private byte[] Cut(RgbImage image, DetectedFace? face)
    {
        var crop = new byte[3 * Recipe.Input.SizePx * Recipe.Input.SizePx];
        (face is null ? _whole : _aligner).Align(image, face, crop);
        return crop;
    }
}
