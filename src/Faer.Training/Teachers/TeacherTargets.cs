using Faer.Data.DataSets;
using Faer.Training.Recipes;

namespace Faer.Training.Teachers;

/// <summary>Mixes a teacher's probabilities for one head into the labels of samples. Not thread-safe.</summary>
/// <param name="head">The head of the run.</param>
/// <param name="taught">The head of the teacher; labels are matched by name.</param>
/// <param name="recipe">The settings of the mixture.</param>
internal sealed class TeacherTargets(LabelHead head, LabelHead taught, DistillationRecipe recipe)
{
    private readonly HeadTargets _targets = new(head);
    private readonly HeadTargets _opinions = new(head);
    private readonly double _weight = recipe.Weights.GetValueOrDefault(head.Name, 0);
    private readonly double _exponent = 1 / recipe.Temperatures.GetValueOrDefault(head.Name, 1);
    private readonly double _minConfidence = recipe.MinConfidences.GetValueOrDefault(head.Name, 0);
    private readonly bool _fills = !recipe.FillExcept.Contains(head.Name);
    private readonly float[] _own = new float[head.Count];
    private readonly float[] _teacher = new float[head.Count];

    /// <summary>The head of the teacher.</summary>
    public LabelHead Taught => taught;

    /// <summary>The number of samples in which the teacher supplied a missing label.</summary>
    public int Filled { get; private set; }

    /// <summary>Returns the labels of a sample with the teacher's probabilities mixed in.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="labels">The sample's labels; other heads may already be changed.</param>
    /// <param name="probabilities">The teacher's probabilities, in the order of its labels.</param>
    public SampleLabels Apply(FaceSample sample, SampleLabels labels, float[] probabilities)
    {
        bool isLabeled = _targets.TryRead(sample, _own);

        // The sample has a label that the run's head lacks, such as contempt. The teacher would replace it with another
        // label.
        bool isOutside = !isLabeled && head.Kind == HeadKind.SingleLabel && !sample.Labels[head.Name].IsEmpty;
        if (isOutside || !TryRead(probabilities))
            return labels;
        return head.Kind == HeadKind.SingleLabel ? WithClasses(labels, isLabeled) : WithEach(labels);
    }

    private SampleLabels WithClasses(SampleLabels labels, bool isLabeled)
    {
        if (isLabeled ? _weight == 0 : !_fills)
            return labels;
        if (!isLabeled)
        {
            Filled++;
            return labels.With(head, _teacher);
        }

        for (int i = 0; i < _own.Length; i++)
            _own[i] = Mix(_own[i], _teacher[i]);
        return labels.With(head, _own);
    }

    private SampleLabels WithEach(SampleLabels labels)
    {
        bool isFilled = false,
            isMixed = false;
        for (int i = 0; i < _own.Length; i++)
        {
            if (float.IsNaN(_teacher[i]))
                continue;
            if (!float.IsNaN(_own[i]))
            {
                _own[i] = Mix(_own[i], _teacher[i]);
                isMixed |= _weight > 0;
            }
            else if (_fills)
            {
                _own[i] = _teacher[i];
                isFilled = true;
            }
        }

        Filled += isFilled ? 1 : 0;
        return isFilled || isMixed ? labels.With(head, _own) : labels;
    }

    private float Mix(float own, float teacher) => (float)Math.Clamp(((1 - _weight) * own) + (_weight * teacher), 0, 1);

    /// <summary>
    /// Reads the teacher's probabilities for the run's head, with NaN for values that are not used; returns false if
    /// none is used.
    /// </summary>
    private bool TryRead(float[] probabilities)
    {
        var sample = new FaceSample("", "", "") { Labels = SampleLabels.None.With(taught, probabilities) };
        if (!_opinions.TryRead(sample, _teacher))
            return false;
        if (head.Kind == HeadKind.SingleLabel)
        {
            if (probabilities.Max() < _minConfidence)
                return false;
            Sharpen();
            return true;
        }

        bool isKnown = false;
        foreach (ref float value in _teacher.AsSpan())
        {
            if (!(Math.Max(value, 1 - value) >= _minConfidence))
                value = float.NaN;
            else if (_exponent != 1)
                value = Sharper(value);
            isKnown |= !float.IsNaN(value);
        }

        return isKnown;
    }

    private void Sharpen()
    {
        if (_exponent == 1)
            return;
        double sum = 0;
        foreach (float value in _teacher)
            sum += Math.Pow(value, _exponent);
        foreach (ref float value in _teacher.AsSpan())
            value = (float)(Math.Pow(value, _exponent) / sum);
    }

    private float Sharper(float value)
    {
        double present = Math.Pow(value, _exponent),
            absent = Math.Pow(1 - (double)value, _exponent);
        return (float)(present / (present + absent));
    }
}
