namespace Faer.Data.Calibration;

/// <summary>The fitted temperature of one head, with the loss before and after.</summary>
/// <param name="Temperature">The number to divide the logits by; 1 if there was nothing to fit on.</param>
/// <param name="NllBefore">Mean negative log-likelihood per label at temperature 1, in nats; 0 without labels.</param>
/// <param name="NllAfter">The same at <paramref name="Temperature"/>.</param>
/// <param name="LabelCount">Number of labels that it was fitted on.</param>
public sealed record TemperatureFit(float Temperature, double NllBefore, double NllAfter, int LabelCount);
