using Faer.Training.Metrics;
using TorchSharp;

namespace Faer.Training.Tasks;

/// <summary>The loss of one batch and its terms, scalars.</summary>
/// <param name="Total">The weighted sum of the terms, from which gradients are computed.</param>
/// <param name="Terms">The terms in order; only terms whose head the network has.</param>
internal sealed record LossTerms(torch.Tensor Total, IReadOnlyList<LossTerm> Terms)
{
    /// <summary>The unweighted value of a term by its name; null if the loss does not have the term.</summary>
    public torch.Tensor? this[string name] => Terms.FirstOrDefault(term => term.Name == name)?.Value;

    /// <summary>Returns the total and each unweighted term, by name.</summary>
    internal Figures ToFigures() =>
        new(
            Terms
                .Select(term => new Figure(FigureNames.OfLoss(term.Name), term.Value.item<float>()))
                .Prepend(new Figure(FigureNames.Loss, Total.item<float>()))
        );
}
