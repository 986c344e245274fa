using Faer.Alignment;
using Faer.Data;
using Faer.Data.Evaluation;

namespace Faer.Training;

/// <summary>The splits of a run with their crops and loaders.</summary>
internal sealed class TrainingData : IDisposable
{
    private readonly IFaceCrops _trainCrops;
    private readonly IFaceCrops _validationCrops;
    private readonly IFaceCrops? _testCrops;
    private readonly BatchLoader _trainLoader;
    private readonly BatchLoader _earlyLoader;
    private readonly int _earlyEpochs;

    /// <summary>Opens or makes the crops of both splits; tells the observer what was found and dropped.</summary>
    public TrainingData(
        Recipe recipe,
        FaceDataSet data,
        string cacheFolder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellation
    )
    {
        Name = data.Name;
        Train = data.Split("train");
        ValidationPairs = recipe.IsPretraining ? Pairs("val") : null;
        TestPairs = recipe.IsPretraining && options.JudgeTest ? Pairs("test") : null;
        Validation = ValidationPairs?.Samples ?? data.Split("val");
        Test = options.JudgeTest ? TestPairs?.Samples ?? data.Split("test") : null;
        _trainCrops = Open(Train, recipe.Data.Margin);
        try
        {
            _validationCrops = Open(Validation, 1);
            _testCrops = Test is null ? null : Open(Test, 1);
        }
        catch
        {
            _validationCrops?.Dispose();
            _trainCrops.Dispose();
            throw;
        }

        IReadOnlyList<LabelHead> heads = recipe.Model.ToHeads();
        observer.Message($"{data.Name}: {Train.Count} training and {Validation.Count} validation images; {Found()}.");
        foreach (string note in data.Notes)
            observer.Message(note);
        if (ValidationPairs is { } pairs)
            observer.Message(
                $"{People.Count(Train)} people are learned; val is {pairs.Pairs.Count} pairs of {pairs.PersonCount} others."
            );
        foreach (LabelHead head in heads.Where(head => head.Kind == HeadKind.SingleLabel))
        {
            var targets = new HeadTargets(head);
            if (Train.Count(targets.IsOutside) is > 0 and var dropped)
                observer.Message(
                    $"{dropped} training labels are outside the {head.Name} head of {head.Count} classes and are dropped."
                );
        }

        var common = new BatchLoaderOptions
        {
            BatchSize = recipe.BatchSize,
            SizePx = recipe.Input.SizePx,
            Heads = heads,
            Seed = recipe.Seed,
        };
        BatchLoaderOptions train = common with
        {
            Augmentation = recipe.Data.Augmentation,
            Shuffle = true,
            DropLast = true,
            SampleWeights =
                recipe.Data.RebalancePower > 0 && recipe.Model.Expressions > 0
                    ? Weights(LabelHead.Expression(recipe.Model.Expressions), recipe.Data.RebalancePower)
                    : null,
        };
        _earlyEpochs = recipe.Input.EarlyEpochs;
        _trainLoader = new BatchLoader(_trainCrops, Train, train);
        _earlyLoader =
            _earlyEpochs > 0
                ? new BatchLoader(_trainCrops, Train, train with { SizePx = recipe.Input.EarlySizePx })
                : _trainLoader;
        ValidationLoader = new BatchLoader(_validationCrops, Validation, common);
        TestLoader = _testCrops is null ? null : new BatchLoader(_testCrops, Test!, common);

        VerificationPairs Pairs(string split) =>
            VerificationPairs.Draw(data.Split(split), $"{data.Name}:{data.Root}: split {split}");

        string Found() =>
            _trainCrops is CropCache train && _validationCrops is CropCache validation
                ? $"no face found in {train.FallbackCount} and {validation.FallbackCount} (whole picture taken)"
                : "whole pictures, decoded each time";

        IFaceCrops Open(IReadOnlyList<FaceSample> samples, float margin)
        {
            var cacheOptions = new CropCacheOptions
            {
                Alignment = recipe.Input.ToAlignmentSettings(),
                InputSizePx = recipe.Input.SizePx,
                Margin = margin,
                DetectorHash = recipe.Input.Alignment == AlignmentMode.Resize ? "" : options.DetectorHash,
                Threads = options.Threads,
            };
            return !recipe.Data.CacheCrops
                ? new DecodedCrops(samples, cacheOptions)
                : CropCache.Open(cacheFolder, samples, cacheOptions, options.Detector, cancellation: cancellation);
        }
    }

    /// <summary>The data set's kind.</summary>
    public string Name { get; }

    public IReadOnlyList<FaceSample> Train { get; }

    /// <summary>Split val; in pre-training those of its images that occur in pairs.</summary>
    public IReadOnlyList<FaceSample> Validation { get; }

    /// <summary>What pre-training is judged by; null for other runs.</summary>
    public VerificationPairs? ValidationPairs { get; }

    /// <summary>The same of split test, where it is judged.</summary>
    public VerificationPairs? TestPairs { get; }

    /// <summary>Split test, where it is judged after each epoch.</summary>
    public IReadOnlyList<FaceSample>? Test { get; }

    /// <summary>The same at every size of the input.</summary>
    public int StepsPerEpoch => _trainLoader.BatchesPerEpoch;

    public BatchLoader ValidationLoader { get; }

    public BatchLoader? TestLoader { get; }

    /// <summary>What makes an epoch's batches, at that epoch's size.</summary>
    public BatchLoader TrainLoader(int epoch) => epoch < _earlyEpochs ? _earlyLoader : _trainLoader;

    /// <summary>What a run of a recipe takes of a data set: all, or in pre-training the people with enough pictures.</summary>
    /// <exception cref="FaerException">A head has no label, or there are too few people; the message names the remedy.</exception>
    public static FaceDataSet Select(Recipe recipe, FaceDataSet data)
    {
        RequireLabels(recipe, data);
        return recipe.IsPretraining ? IdentitySelection.Of(data, recipe.Data.MinImagesPerPerson) : data;
    }

    /// <summary>Refuses a head that no image of split train or val has a label for: it would learn nothing, or count for nothing.</summary>
    /// <exception cref="FaerException">There is one; the message names the head and the remedy.</exception>
    public static void RequireLabels(Recipe recipe, FaceDataSet data)
    {
        foreach (string split in new[] { "train", "val" })
        {
            IReadOnlyList<FaceSample> samples = data.Split(split);
            foreach (LabelHead head in recipe.Model.ToHeads())
            {
                var targets = new HeadTargets(head);
                var row = new float[head.Count];
                if (samples.Any(sample => targets.TryRead(sample, row)))
                    continue;
                (string name, string remedy) = head.Name switch
                {
                    LabelHead.AttributesName => ("attribute", "take the head away with --set model.attributes=false"),
                    LabelHead.ExpressionName => ("expression", "take the head away with --set model.expressions=0"),
                    _ => ($"'{head.Name}'", "take the head out of the recipe"),
                };
                throw new FaerException($"{data.Name}:{data.Root}: split {split} has no {name} labels; {remedy}.");
            }
        }
    }

    /// <summary>Training images of each class of the expression head; empty without that head.</summary>
    public static IReadOnlyList<int> ExpressionCounts(Recipe recipe, FaceDataSet data) =>
        recipe.Model.Expressions == 0
            ? []
            : LabelCounts.Of(LabelHead.Expression(recipe.Model.Expressions), data.Split("train"));

    public void Dispose()
    {
        _trainCrops.Dispose();
        _validationCrops.Dispose();
        _testCrops?.Dispose();
    }

    private List<double> Weights(LabelHead head, double power)
    {
        var targets = new HeadTargets(head);
        int[] counts = LabelCounts.Of(head, Train);
        double largest = counts.Max();
        return
        [
            .. Train.Select(sample =>
                targets.ClassOf(sample) is >= 0 and var label ? Math.Pow(counts[label] / largest, -power) : 1
            ),
        ];
    }
}
