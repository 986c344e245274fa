namespace Faer.Data.Calibration;

/// <summary>The temperature of one head and what it gained.</summary>
/// <param name="Temperature">What to divide the logits by; 1 where there was nothing to fit on.</param>
/// <param name="NllBefore">Mean negative log-likelihood a label at temperature 1, in nats; 0 without labels.</param>
/// <param name="NllAfter">The same at <paramref name="Temperature"/>.</param>
/// <param name="LabelCount">Labels that it was fitted on.</param>
public sealed record TemperatureFit(float Temperature, double NllBefore, double NllAfter, int LabelCount);
