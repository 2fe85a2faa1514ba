/* SPDX-License-Identifier: MIT */
#include "generate_words.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* splitmix64, https://prng.di.unimi.it/splitmix64.c (public domain) */
static uint64_t next(struct chance *chance)
{
	uint64_t z = chance->state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

uint32_t chance_below(struct chance *chance, uint32_t below)
{
	return (uint32_t)((next(chance) >> 32) * below >> 32);
}

uint32_t chance_rank(struct chance *chance, uint32_t ranks)
{
	double share = (double)(next(chance) >> 11) / 9007199254740992.0;
	uint32_t rank = (uint32_t)exp(share * log((double)ranks + 1.0)) - 1;

	return rank < ranks ? rank : ranks - 1;
}

static const char *const common[] = {
	"and", "for", "the", "with", "services", "help", "people", "free", "who", "shelter",
	"women", "children", "support", "legal", "emergency", "families", "food", "health", "care",
	"call", "open", "program", "counseling", "housing", "survivors", "information", "young",
	"adults", "spanish", "staff", "days", "safe", "meals", "community", "immigration",
	"assistance", "hours", "clothing", "medical", "transport", "training", "clinic", "groups",
	"advocates", "visit", "appointment", "walk", "mental", "family", "school", "work", "rent",
	"referral", "insurance", "benefits", "english", "classes", "lawyers", "court", "night",
	"case", "showers", "pantry", "dental", "job", "documents", "veterans", "hotline", "weekly",
	"seniors", "interpreter", "outreach", "crisis", "treatment", "recovery", "abuse", "wages",
	"visa", "parents", "child", "doctor", "nurses", "application", "income", "bring", "nothing",
	"needed", "card", "identity", "referrals", "monday", "friday", "evening", "weekend", "drop",
	"hot", "breakfast", "lunch", "dinner", "groceries", "beds", "rooms", "apartment", "homeless",
	"transitional", "temporary", "long", "term", "private", "public", "office", "center",
	"church", "city", "county", "state", "tribal", "rural", "bus", "passes", "gas", "vouchers",
	"furniture", "laundry", "mail", "phones", "computers", "internet", "library", "tutoring",
	"college", "degree", "certificate", "resume", "interview", "employer", "union", "rights",
	"police", "report", "confidential", "language", "arabic", "chinese", "vietnamese", "korean",
	"tagalog", "russian", "haitian", "creole", "portuguese", "deaf", "wheelchair", "access",
	"elevator", "ramp", "pets", "dogs", "cats", "men", "girls", "boys", "teens", "youth",
	"pregnant", "mothers", "fathers", "babies", "diapers", "formula", "vaccines", "testing",
	"pharmacy", "prescription", "glasses", "hearing", "therapy", "trauma", "anxiety",
	"depression", "sleep", "grief", "addiction", "detox", "alcohol", "opioid", "needle",
	"exchange", "peer", "mentor", "circle", "art", "music", "garden", "farm", "labor", "contract",
	"debt", "bank", "savings", "tax", "refund", "social", "security", "passport", "birth",
	"asylum", "green", "citizenship", "petition", "hearing", "judge", "custody", "divorce",
	"protection", "order", "safety", "plan", "relocation", "moving", "storage", "utilities",
	"heating", "water", "electric", "repair", "weather", "cooling", "sandwich", "soup", "kitchen",
	"delivery", "home", "visits", "hospice", "foster", "adoption", "camp", "summer", "after",
};

enum { COMMON_COUNT = sizeof(common) / sizeof(common[0]) };

/* Every number has a word of its own; small ones short ones. */
static void spell(uint32_t number, char *out)
{
	static const char first[] = "bcdfghklmnprstvwyzjq", vowels[] = "aeiou", last[] = "nrslmtdk";
	const uint32_t firsts = sizeof(first) - 1, all = firsts * (sizeof(vowels) - 1);
	char *at = out;

	number += all; /* two syllables at least */
	for (; number && at < out + WORD_ROOM - 6; number /= all) {
		*at++ = first[number % firsts];
		*at++ = vowels[number % all / firsts];
		if ((number & 3) == 1)
			*at++ = last[number % (sizeof(last) - 1)];
	}
	*at = '\0';
}

void word_of(uint32_t rank, char *out)
{
	if (rank < COMMON_COUNT)
		strcpy(out, common[rank]);
	else
		spell(rank, out);
}

void name_of(uint32_t number, char *out)
{
	spell(number * 7 + 1, out);
	out[0] = (char)toupper((unsigned char)out[0]);
}

const char *const needs_codes[NEED_COUNT] = {
	"housing", "food", "medical", "mental-health", "legal", "advocacy", "employment",
	"education", "case-management", "interpretation", "support-groups", "substance-use",
};

const char *const needs_kinds[NEED_COUNT][KIND_COUNT] = {
	{ "Shelter", "Women's Shelter", "Housing Center", "Transitional Home" },
	{ "Food Pantry", "Soup Kitchen", "Food Bank", "Community Meals" },
	{ "Clinic", "Health Center", "Free Clinic", "Dental Clinic" },
	{ "Counseling Center", "Mental Health Services", "Trauma Care", "Family Therapy" },
	{ "Legal Aid", "Immigrant Law Project", "Justice Center", "Law Clinic" },
	{ "Advocacy Center", "Crisis Center", "Family Advocates", "Survivor Services" },
	{ "Job Center", "Workforce Program", "Worker Center", "Career Services" },
	{ "Adult School", "English Classes", "Learning Center", "Community College" },
	{ "Family Services", "Resource Center", "Case Management", "Community Action" },
	{ "Language Line", "Interpreters", "Translation Services", "Welcome Center" },
	{ "Support Group", "Peer Circle", "Women's Group", "Healing Circle" },
	{ "Recovery Center", "Treatment Services", "Detox Program", "Sober Home" },
};

const char *const script_words[SCRIPT_COUNT][SCRIPT_WORDS] = {
	{ "مركز", "المأوى", "مساعدة", "العائلات", "طعام", "صحة", "قانونية", "نساء", "أطفال", "سكن",
	  "خدمات", "تعليم" },
	{ "پناهگاه", "کمک", "خانواده", "غذا", "سلامت", "حقوقی", "زنان", "کودکان", "مسکن", "خدمات",
	  "آموزش", "مرکز" },
	{ "庇护所", "食物", "诊所", "法律援助", "住房", "妇女", "儿童", "家庭服务", "就业", "教育",
	  "社区中心", "心理健康" },
	{ "避難所", "食べ物", "診療所", "法律相談", "住まい", "女性センター", "子ども", "家族支援",
	  "しごと", "教育", "コミュニティ", "カウンセリング" },
	{ "쉼터", "음식", "진료소", "법률", "주거", "여성", "어린이", "가족", "일자리", "교육", "지역센터",
	  "상담" },
	{ "ที่พักพิง", "อาหาร", "คลินิก", "กฎหมาย", "ที่อยู่อาศัย", "ผู้หญิง", "เด็ก", "ครอบครัว", "งาน", "การศึกษา",
	  "ศูนย์ชุมชน", "สุขภาพจิต" },
	{ "ជម្រក", "អាហារ", "គ្លីនិក", "ច្បាប់", "លំនៅឋាន", "ស្ត្រី", "កុមារ", "គ្រួសារ", "ការងារ", "អប់រំ", "សហគមន៍",
	  "សុខភាព" },
	{ "ခိုလှုံရာ", "အစားအစာ", "ဆေးခန်း", "ဥပဒေ", "အိမ်ရာ", "အမျိုးသမီး", "ကလေး", "မိသားစု", "အလုပ်", "ပညာရေး",
	  "လူမှုရေး", "ကျန်းမာရေး" },
	{ "आश्रय", "भोजन", "क्लिनिक", "कानूनी", "आवास", "महिला", "बच्चे", "परिवार", "रोज़गार", "शिक्षा",
	  "समुदाय", "स्वास्थ्य" },
	{ "приют", "еда", "клиника", "юридическая", "жильё", "женщины", "дети", "семья", "работа",
	  "обучение", "община", "здоровье" },
	{ "መጠለያ", "ምግብ", "ክሊኒክ", "ሕግ", "መኖሪያ", "ሴቶች", "ልጆች", "ቤተሰብ", "ሥራ", "ትምህርት", "ማህበረሰብ",
	  "ጤና" },
	{ "nơi", "trú", "ẩn", "thức", "ăn", "phòng", "khám", "pháp", "luật", "nhà", "đình", "người" },
};
