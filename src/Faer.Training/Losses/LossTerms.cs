using TorchSharp;

namespace Faer.Training;

/// <summary>The loss of one batch and its terms, scalars.</summary>
/// <param name="Total">The weighted sum, what is differentiated.</param>
/// <param name="Terms">The terms in their order; only those that the network has a head for.</param>
public sealed record LossTerms(torch.Tensor Total, IReadOnlyList<LossTerm> Terms)
{
    /// <summary>The value of a term by its name; null where the loss does not have it.</summary>
    public torch.Tensor? this[string name] => Terms.FirstOrDefault(term => term.Name == name)?.Value;

    /// <summary>The total and each term, without its weight, by name.</summary>
    internal Figures ToFigures() =>
        new(
            Terms
                .Select(term => new Figure(FigureNames.OfLoss(term.Name), term.Value.item<float>()))
                .Prepend(new Figure(FigureNames.Loss, Total.item<float>()))
        );
}
