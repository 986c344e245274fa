using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>
/// The weighted sum of the losses per head: weight * attribute loss + weight * cross-entropy + lambda * center loss
/// (equations 7 and 10 of the paper), or in pre-training the loss over people. The centers (key <c>center.centers</c>) and the classifier
/// of people (keys <c>identity.*</c>) are this module's parameters.
/// </summary>
public sealed class MultiTaskLoss : nn.Module
{
    private const string AttributesTerm = "attributes";
    private const string ExpressionTerm = "expression";
    private const string CenterTerm = "center";
    private const string IdentityTerm = "identity";

    private readonly IAttributeLoss? _attributes;
    private readonly CrossEntropyLoss? _expression;
    private readonly CenterLoss? _center;
    private readonly IdentityLoss? _identity;

    /// <summary>A sum of the losses given; null: that part is left out.</summary>
    /// <param name="attributes">The attribute head's loss.</param>
    /// <param name="expression">The expression head's loss.</param>
    /// <param name="center">The center loss; owned from here on.</param>
    /// <param name="identity">The loss over people; owned from here on.</param>
    public MultiTaskLoss(
        IAttributeLoss? attributes,
        CrossEntropyLoss? expression,
        CenterLoss? center,
        IdentityLoss? identity = null
    )
        : base(nameof(MultiTaskLoss))
    {
        if (attributes is null && expression is null && center is null && identity is null)
            throw new ArgumentException("At least one loss must be given.", nameof(attributes));
        (_attributes, _expression, _center, _identity) = (attributes, expression, center, identity);
        if (center is not null)
            register_module("center", center);
        if (identity is not null)
            register_module("identity", identity);
    }

    /// <summary>Weight of the attribute loss. Default: 1.</summary>
    public double AttributeWeight { get; init; } = 1;

    /// <summary>Weight of the cross-entropy. Default: 1.</summary>
    public double ExpressionWeight { get; init; } = 1;

    /// <summary>Lambda, the weight of the center loss. Default: the paper's 0.01.</summary>
    public double CenterWeight { get; init; } = 0.01;

    /// <summary>What each term is multiplied by in the total, by the term's name.</summary>
    public IReadOnlyDictionary<string, double> Weights =>
        new Dictionary<string, double>
        {
            [AttributesTerm] = AttributeWeight,
            [ExpressionTerm] = ExpressionWeight,
            [CenterTerm] = CenterWeight,
            [IdentityTerm] = 1,
        };

    /// <summary>The losses of one batch; the caller's dispose scope owns them.</summary>
    /// <param name="output">What the network gave.</param>
    /// <param name="attributeTargets">[N, 40] probabilities, NaN where missing; may be null without an attribute loss.</param>
    /// <param name="expressionLabels">int64 [N], -1 where missing; may be null without an expression or center loss.</param>
    /// <param name="people">Person of each image, int64 [N]; may be null without a loss over people.</param>
    /// <exception cref="ArgumentException">The output lacks a head, or a target is missing, that a loss needs.</exception>
    public LossTerms Compute(
        NetworkOutput output,
        Tensor? attributeTargets,
        Tensor? expressionLabels,
        Tensor? people = null
    )
    {
        ArgumentNullException.ThrowIfNull(output);
        List<LossTerm> terms = [];
        if (_attributes is not null)
        {
            Tensor attributes = _attributes.Compute(
                Needed(output.Attributes, nameof(output)),
                Needed(attributeTargets, nameof(attributeTargets))
            );
            terms.Add(new LossTerm(AttributesTerm, attributes, AttributeWeight));
        }

        if (_expression is not null)
        {
            Tensor expression = _expression.Compute(
                Needed(output.Expression, nameof(output)),
                Needed(expressionLabels, nameof(expressionLabels))
            );
            terms.Add(new LossTerm(ExpressionTerm, expression, ExpressionWeight));
        }

        if (_center is not null)
        {
            Tensor center = _center.call(output.Features, Needed(expressionLabels, nameof(expressionLabels)));
            terms.Add(new LossTerm(CenterTerm, center, CenterWeight));
        }

        if (_identity is not null)
        {
            Tensor identity = _identity.call(Needed(output.HeadInput, nameof(output)), Needed(people, nameof(people)));
            terms.Add(new LossTerm(IdentityTerm, identity, 1));
        }

        return new LossTerms(Sum(terms), terms);
    }

    private static Tensor Sum(List<LossTerm> terms)
    {
        using var scope = NewDisposeScope();
        Tensor? total = null;
        foreach (LossTerm term in terms)
        {
            Tensor weighted = term.Value.mul(term.Weight);
            total = total is null ? weighted : total.add(weighted);
        }

        return total!.MoveToOuterDisposeScope();
    }

    private static Tensor Needed(Tensor? tensor, string name) =>
        tensor ?? throw new ArgumentException("A loss needs this head or target, but there is none.", name);
}
