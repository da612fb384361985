import { failureAnswers } from './failure-answers.ts';
import { inPlaceOfPatches } from './in-place-of-patches.ts';
import type { Mutation } from './mutation.ts';
import { stockBehaviour } from './stock-behaviour.ts';

export const mutations: readonly Mutation[] = [...stockBehaviour, ...failureAnswers, ...inPlaceOfPatches];
