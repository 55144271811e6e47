// Definite integrals of smooth functions.
